import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  requestKinds,
  requestStates,
  requestSteps,
  stateAfter,
  type RequestKind,
  type RequestState,
  type RequestStep,
} from '../../../../src/modules/rights/rights-request.policy.js'

/** Written by hand: every step that is allowed. */
const allowed = [
  'ACCESS RECEIVED apply APPLIED',
  'ACCESS APPLIED confirm CONFIRMED',
  'ERASURE RECEIVED apply APPLIED',
  'ERASURE APPLIED confirm CONFIRMED',
  'RESTRICTION RECEIVED apply APPLIED',
  'RESTRICTION APPLIED confirm CONFIRMED',
  'RESTRICTION APPLIED lift LIFTED',
  'RESTRICTION CONFIRMED lift LIFTED',
  'CONSENT_WITHDRAWAL RECEIVED apply APPLIED',
  'CONSENT_WITHDRAWAL APPLIED confirm CONFIRMED',
]
const steps = Object.keys(requestSteps) as RequestStep[]

const after = (kind: RequestKind, state: RequestState, step: RequestStep): RequestState | undefined => {
  try {
    return stateAfter(step, { kind, state })
  } catch {
    return undefined
  }
}

describe('a request', () => {
  test('a request for a person goes the steps of the list, and every other is refused', () => {
    const found = requestKinds.flatMap((kind) =>
      requestStates.flatMap((state) =>
        steps.flatMap((step) => {
          const next = after(kind, state, step)
          return next ? [`${kind} ${state} ${step} ${next}`] : []
        }),
      ),
    )
    expect(found.sort()).toEqual([...allowed].sort())
  })

  test('a request for a person on any walk of steps takes each state once at most, and never goes back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...requestKinds), fc.array(fc.constantFrom(...steps), { maxLength: 12 }), (kind, walk) => {
        const seen: RequestState[] = ['RECEIVED']
        for (const step of walk) {
          const next = after(kind, seen.at(-1) as RequestState, step)
          if (next) seen.push(next)
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.map((state) => requestStates.indexOf(state))).toEqual(seen.map((state) => requestStates.indexOf(state)).sort())
      }),
    )
  })

  test('a request for a person that cannot be taken further says from which state it can', () => {
    expect(() => stateAfter('lift', { kind: 'ERASURE', state: 'CONFIRMED' })).toThrow(/lift is for APPLIED or CONFIRMED/)
  })
})
