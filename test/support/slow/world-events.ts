import { at, day, type Dice, type FeedRow } from './dice.js'

/** Informed the same day, after a weekend, or weeks late: too late for every limit of the Code. */
const delays = [60_000, 60_000, 60_000, 4 * day, 4 * day, 45 * day] as const

const told = ['SUSPECT_ARRESTED', 'SUSPECT_INTERVIEWED', 'CHARGE_DECISION', 'DECISION_NOT_TO_INVESTIGATE', 'COMPLAINT_MADE'] as const
/** The same in fewer cases, so that updates in time remain common. */
const toldSeldom = [
  'INVESTIGATION_CONCLUDED',
  'SUSPECT_RELEASED',
  'SUSPECT_BAILED_OR_UNDER_INVESTIGATION',
  'BAIL_CONDITIONS_CHANGED',
  'CHARGE_ALTERED',
] as const
const toldFromReceipt = [
  'COURT_HEARING_SET',
  'TRIAL_OUTCOME',
  'TRIAL_HEARING_SET',
  'BAIL_HEARING_OUTCOME',
  'WARRANT_ISSUED',
  'WARRANT_HEARING_OUTCOME',
  'EVIDENCE_REQUIRED',
  'APPEAL',
] as const
/** What starts a duty, and what shows that it was done. */
const answered = [
  ['STATEMENT_TAKEN', 'VPS_OFFERED'],
  ['QUALIFYING_SENTENCE', 'VICTIM_CONTACT_REFERRED'],
  ['EXPENSES_CLAIMED', 'EXPENSES_PAID'],
] as const

function toldEvent(dice: Dice, type: string, from: number): FeedRow {
  const occurred = from + dice.below(20) * day
  const received = occurred + dice.pick([0, 3, 45]) * day
  const heard = dice.chance(0.85) ? { toldAt: at(received + dice.pick(delays)) } : {}
  const marks = dice.chance(0.04) ? { optedOut: 'true' } : dice.chance(0.06) ? { deferred: 'true' } : {}
  const isReceived = (toldFromReceipt as readonly string[]).includes(type)
  return {
    type,
    occurredAt: at(occurred),
    ...(isReceived && dice.chance(0.9) ? { receivedAt: at(received) } : {}),
    ...heard,
    ...marks,
    // Chosen by the moment so that the random choices of the rest of the world stay as they were.
    ...(type === 'DECISION_NOT_TO_INVESTIGATE' && heard.toldAt && Math.floor(occurred / 1000) % 3 > 0
      ? { supportOffered: String(Math.floor(occurred / 1000) % 3 === 1) }
      : {}),
    agency: 'POLICE',
  }
}

/** What happened in a case from a day on, with the times by which duties are judged. */
export function eventsOf(dice: Dice, from: number): FeedRow[] {
  const once = (type: string, share: number): FeedRow[] =>
    dice.chance(share) ? [{ type, occurredAt: at(from + dice.below(30) * day), agency: 'POLICE' }] : []
  const pairs = answered.flatMap(([type, answer]) => {
    if (!dice.chance(0.2)) return []
    const start = from + dice.below(20) * day
    const done = { type: answer, occurredAt: at(start + dice.pick(delays)), agency: 'POLICE' }
    return [{ type, occurredAt: at(start), agency: 'POLICE' }, ...(dice.chance(0.7) ? [done] : [])]
  })
  const updates = dice.chance(0.3) ? Array.from({ length: dice.below(4) }, (_, place) => from + (10 * place + dice.below(9)) * day) : []
  return [
    ...dice.some(['SUSPECT_ARRESTED', ...told], 0.35).map((type) => toldEvent(dice, type, from)),
    ...dice.some(toldSeldom, 0.12).map((type) => toldEvent(dice, type, from)),
    ...dice.some(toldFromReceipt, 0.25).map((type) => toldEvent(dice, type, from)),
    ...pairs,
    ...once('VICTIM_CONTACT_MADE', 0.1),
    ...once('COMPLAINT_ANSWERED', 0.1),
    ...once('INFORMATION_GIVEN', 0.5),
    ...once('ACKNOWLEDGEMENT_SENT', 0.5),
    ...once('NEEDS_ASSESSED', 0.3),
    // Chosen by the moment so that the random choices of the rest of the world stay as they were.
    ...(Math.floor(from / 1000) % 2 === 0
      ? [{ type: 'COURT_ATTENDANCE_DUE', occurredAt: at(from + (Math.floor(from / 1000) % 200) * day), agency: 'WCU' }]
      : []),
    ...updates.map((time) => ({ type: 'PROGRESS_UPDATE', occurredAt: at(time), agency: 'POLICE' })),
  ]
}
