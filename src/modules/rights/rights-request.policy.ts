import { Conflict } from '../../kit/errors.js'

/** What a partner may request for a person in its own rows. */
export const requestKinds = ['ACCESS', 'ERASURE', 'RESTRICTION', 'CONSENT_WITHDRAWAL'] as const
export type RequestKind = (typeof requestKinds)[number]

/** How far a request has come. RECEIVED: logged, but not carried out. CONFIRMED: checked again afterwards. */
export const requestStates = ['RECEIVED', 'APPLIED', 'CONFIRMED', 'LIFTED'] as const
export type RequestState = (typeof requestStates)[number]

interface RightsStep {
  readonly from: readonly RequestState[]
  readonly to: RequestState
  /** For which kinds. All if left out. */
  readonly of?: readonly RequestKind[]
}

/** The one table of what may be done with a request in each state. */
export const requestSteps = {
  apply: { from: ['RECEIVED'], to: 'APPLIED' },
  confirm: { from: ['APPLIED'], to: 'CONFIRMED' },
  lift: { from: ['APPLIED', 'CONFIRMED'], to: 'LIFTED', of: ['RESTRICTION'] },
} as const satisfies Readonly<Record<string, RightsStep>>
export type RequestStep = keyof typeof requestSteps

/** The state after the step. Throws Conflict `REQUEST_STATE` if the step is not possible for this kind and state. */
export function stateAfter(step: RequestStep, { kind, state }: { readonly kind: RequestKind; readonly state: RequestState }): RequestState {
  const { from, to, of = requestKinds }: RightsStep = requestSteps[step]
  if (from.includes(state) && of.includes(kind)) return to
  throw new Conflict(
    'REQUEST_STATE',
    `A request for ${kind} that is ${state} cannot be taken further so: ${step} is for ${from.join(' or ')}.`,
  )
}
