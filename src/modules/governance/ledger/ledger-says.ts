import type { LedgerReport } from './ledger.js'

/** What the ledger and the rows say about each other, in one line. */
export function ledgerSays({ events, forged, unbelieved, takenOver, migrated }: LedgerReport): string {
  const bad = [
    ...(unbelieved.length > 0 ? [`${unbelieved.join(', ')} not as the last step left it`] : []),
    ...(forged.length > 0 ? [`${forged.length === 1 ? 'event' : 'events'} ${forged.join(', ')} not written by this hub`] : []),
  ]
  const before = migrated > 0 ? `, ${migrated} of them taken over from 1.0.0` : ''
  const over = takenOver.length > 0 ? `, ${takenOver.length} of them taken over by the operator as it stood` : ''
  return `ledger: ${bad.length > 0 ? `NOT GOOD: ${bad.join('; ')}` : 'good'} (${events} events${before}${over})`
}
