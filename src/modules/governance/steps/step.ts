import type { ChangeConditions } from '../../../access/conditions.js'
import type { Permission } from '../../../access/permissions.js'
import type { DbRole } from '../../../db/database.js'
import type { UserError } from '../../../kit/errors.js'
import type { AuditEventName, OtherEventName } from '../audit/audit-event.js'
import type { Actor } from './actor.js'

/** What the steps of an area have in common. */
export const areas = {
  PARTNERSHIP: { role: 'hub_governance', denied: 'partnership:denied', resource: 'partnership', restsOn: [] },
  // What follows for a force that is not named follows from everything that was ever public.
  RELEASES: { role: 'hub_release', denied: 'release:denied', resource: 'release', restsOn: ['release', 'named-force'] },
  RETURNS: { role: 'hub_release', denied: 'return:denied', resource: 'return', restsOn: [] },
} as const satisfies Readonly<
  Record<string, { readonly role: DbRole; readonly denied: OtherEventName; readonly resource: string; readonly restsOn: readonly string[] }>
>
export type StepArea = keyof typeof areas

/** A rule about who takes a step, and the refusal of everybody else. */
export interface WhoRule<Thing> {
  /** As `docs/ACCESS.md` prints it. */
  readonly says: string
  readonly refuses: (thing: Thing, by: Actor) => boolean
  readonly refusal: () => UserError
}

/** Codes of partners, or persons (`iss|sub`), as the thing has them. */
type NamedBy<Thing> = (thing: Thing) => Iterable<string | null>

const names = <Thing>(named: NamedBy<Thing>, thing: Thing, one: string): boolean => [...named(thing)].includes(one)

/** Only somebody of these partners takes it. */
export const onlyPartner = <Thing>(who: string, named: NamedBy<Thing>, refusal: () => UserError): WhoRule<Thing> => ({
  says: `only ${who}`,
  // Safeguard Who takes a step: !names(named, thing, partner) -> false
  refuses: (thing, { partner }) => !names(named, thing, partner),
  refusal,
})

/** Nobody of these partners takes it. */
export const neverPartner = <Thing>(who: string, named: NamedBy<Thing>, refusal: () => UserError): WhoRule<Thing> => ({
  says: `never ${who}`,
  // Safeguard Who takes a step: names(named, thing, partner) -> false
  refuses: (thing, { partner }) => names(named, thing, partner),
  refusal,
})

/** None of these persons takes it, whatever partner the person acts for now. */
export const neverPerson = <Thing>(who: string, named: NamedBy<Thing>, refusal: () => UserError): WhoRule<Thing> => ({
  says: `never ${who}`,
  // Safeguard Who takes a step: names(named, thing, actor) -> false
  refuses: (thing, { actor }) => names(named, thing, actor),
  refusal,
})

/** What the mutation of a step asks for. */
interface Asked {
  readonly permission: Permission
  readonly conditions: ChangeConditions
}

/** What a table of steps says of one. */
interface StepTerms<Thing> {
  /** Left out if the step has no mutation. */
  readonly asked?: Asked
  /** The event that the ledger and the audit log have of it. */
  readonly event: AuditEventName
  /** How the log names it when it is refused, if not by its event. */
  readonly name?: string
  /** States in which it is taken; `null` if the thing is not there before. Left out if no state decides. */
  readonly from?: readonly (string | null)[]
  /** Who takes it, and after whom. Tried in this order. */
  readonly who?: readonly WhoRule<Thing>[]
}

/** One step of a procedure. */
export interface Step<Thing> {
  readonly area: StepArea
  readonly event: AuditEventName
  readonly name: string
  readonly from: readonly (string | null)[]
  /** Throws if the thing is in a state in which the step is not taken, or if somebody else must take it. */
  readonly check: (thing: Thing, by: Actor) => void
}

/** The refusal of a step in a state in which it is not taken. */
type WrongState = (name: string, state: string | null, from: readonly (string | null)[]) => UserError

/** Makes the steps of an area: first says what they are taken with, then each step. */
export const stepsOf =
  (area: StepArea, wrongState?: WrongState) =>
  <Thing extends object = object>() =>
  <const Terms extends StepTerms<Thing>>(terms: Terms & StepTerms<Thing>): Step<Thing> & Pick<Terms, 'asked' | 'event'> => {
    const { event, asked, name = event, from = [], who = [] } = terms as StepTerms<Thing>
    const step = { from, who: who.map(({ says }) => says) }
    const made: Step<Thing> & { readonly asked: Asked | undefined } = {
      area,
      event,
      name,
      from,
      asked: asked && { ...asked, conditions: { ...asked.conditions, step } },
      check(thing, by) {
        const { state = null } = thing as { readonly state?: string | null }
        // Safeguard Who takes a step: !from.includes(state) -> false
        if (wrongState && from.length > 0 && !from.includes(state)) throw wrongState(name, state, from)
        for (const { refuses, refusal } of who) if (refuses(thing, by)) throw refusal()
      },
    }
    return made
  }
