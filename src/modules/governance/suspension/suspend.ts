import { setTimeout as after } from 'node:timers/promises'
import type { Database, Tx, Whose } from '../../../db/database.js'
import { patience } from '../../../db/follower.js'
import { didYouMean } from '../../../kit/did-you-mean.js'
import { Invalid } from '../../../kit/errors.js'
import { agreementStore } from '../agreements/agreement.store.js'
import { bookCached } from '../acting/caller.service.js'
import { partnerStore } from '../partners/partner.store.js'
import type { NoteChange } from '../steps/take-step.js'
import type { NoteEnding } from '../endings/endings-book.js'
import type { SuspensionReason } from './suspension-reasons.js'

/** A suspension, or its end, of a partner (by code) or of an agreement (by reference). */
export interface WantedSuspension {
  readonly target: 'PARTNER' | 'AGREEMENT'
  readonly name: string
  readonly suspended: boolean
  readonly reason: SuspensionReason
}

/** The target of a suspension, as stored. */
interface Suspended {
  /** Whose statements are cancelled. */
  readonly whose: Whose
  readonly suspendedAt: Date | null
  /** For an agreement: its parties. */
  readonly parties: readonly string[]
}

type Target = Pick<WantedSuspension, 'target' | 'name'>

/** The target as it is stored; undefined if there is none of that name. */
export async function findSuspended(tx: Tx, { target, name }: Target): Promise<Suspended | undefined> {
  if (target === 'AGREEMENT') {
    const found = (await agreementStore.all(tx)).find(({ reference }) => reference === name)
    return found && { whose: { agreement: found.id }, suspendedAt: found.suspendedAt, parties: found.parties }
  }
  const found = (await partnerStore.all(tx)).find(({ code }) => code === name)
  return found && { whose: { partner: found.code }, suspendedAt: found.suspendedAt, parties: [] }
}

/** Throws Invalid `AGREEMENT_UNKNOWN`, `PARTNER_UNKNOWN`. */
export async function suspendedIn(tx: Tx, wanted: Target): Promise<Suspended> {
  const found = await findSuspended(tx, wanted)
  if (found) return found
  if (wanted.target === 'AGREEMENT')
    throw new Invalid('AGREEMENT_UNKNOWN', 'There is no agreement of that reference. hub agreement list names them.')
  const partners = await partnerStore.all(tx)
  const meant = didYouMean(
    wanted.name,
    partners.map(({ code, name }) => ({ name: code, called: name })),
  )
  throw new Invalid('PARTNER_UNKNOWN', `There is no partner of that code.${meant} hub partner list names them.`)
}

/**
 * Suspends or resumes, with its row in the log. Returns whose statements must be cancelled; undefined if nothing changed. Throws as
 * `suspendedIn`.
 */
export async function suspend(
  tx: Tx,
  { note, ends }: { readonly note: NoteChange; readonly ends: NoteEnding },
  wanted: WantedSuspension,
  now: Date,
): Promise<Whose | undefined> {
  const { target, name, suspended, reason } = wanted
  const before = await suspendedIn(tx, wanted)
  if ((before.suspendedAt !== null) === suspended) return undefined
  const suspendedAt = suspended ? now : null
  if (target === 'AGREEMENT') await agreementStore.setSuspended(tx, name, suspendedAt)
  else await partnerStore.setSuspended(tx, name, suspendedAt)
  await note(eventOf(wanted), `${target.toLowerCase()}/${name}`, { reason })
  await ends(tx, { kind: 'SUSPENSION', target, name, suspended, at: now.toISOString() })
  return before.whose
}

/** The name of the event for a suspension that takes effect. */
export function eventOf({ target, suspended }: WantedSuspension) {
  if (target === 'AGREEMENT') return suspended ? 'agreement:suspended' : 'agreement:resumed'
  return suspended ? 'partner:suspended' : 'partner:resumed'
}

/**
 * Cancels what runs under an agreement or for a partner, and once more for what another node began with its cached tables, maybe only after a follower had
 * not begun in time.
 */
export async function endStatements(db: Pick<Database, 'cancelUnder'>, whose: Whose): Promise<void> {
  await db.cancelUnder(whose)
  await after(bookCached + patience)
  await db.cancelUnder(whose)
}
