import { Conflict, Forbidden } from '../../../kit/errors.js'
import { neverPerson, stepsOf, type WhoRule } from '../../governance/index.js'
import type { KeptReturnRow, ReturnSignatureRow } from './kept-return.store.js'
import type { ReturnPart } from './return-signing.policy.js'

/** A return that is to be signed. */
export interface ReturnToSign {
  readonly kept: KeptReturnRow
  readonly signatures: readonly Pick<ReturnSignatureRow, 'part' | 'subject'>[]
  /** The return of the same force and period that was kept last. */
  readonly newest: Pick<KeptReturnRow, 'id'>
  /** For which part it is to be signed now. */
  readonly part: ReturnPart
}

const hasSigned = ({ signatures }: ReturnToSign, part: ReturnPart): boolean => signatures.some((one) => one.part === part)

const rules: readonly WhoRule<ReturnToSign>[] = [
  {
    says: 'never an organisation that has signed it',
    refuses: (thing) => hasSigned(thing, thing.part),
    refusal: () =>
      new Conflict(
        'ALREADY_SIGNED',
        'Your organisation has signed this return. A signature is not taken back: keep a new return if its figures change.',
      ),
  },
  {
    says: 'only while no other figures of the period were kept later',
    // Safeguard Return: three people of two organisations, the force first: newest.id !== kept.id -> false
    refuses: ({ newest, kept }) => newest.id !== kept.id,
    refusal: () =>
      new Conflict('RETURN_REPLACED', 'Other figures of the same period were kept later. Sign those: keptReturns lists them first.'),
  },
  {
    says: 'the policing body only after the force',
    // Safeguard Return: three people of two organisations, the force first:
    //   thing.part === 'POLICING_BODY' && !hasSigned(thing, 'FORCE') -> false
    refuses: (thing) => thing.part === 'POLICING_BODY' && !hasSigned(thing, 'FORCE'),
    refusal: () => new Conflict('RETURN_NOT_SIGNED', 'The force signs first. Ask its governance officer to sign this return.'),
  },
  // Safeguard Return: three people of two organisations, the force first: kept.keptBy, -> null,
  neverPerson(
    'the person who kept it or one who has signed it',
    ({ kept, signatures }) => [kept.keptBy, ...signatures.map(({ subject }) => subject)],
    () => new Forbidden('A return is kept, signed and reviewed by three people. Ask a colleague to sign.', 'SAME_PERSON'),
  ),
]

const step = stepsOf('RETURNS')

/** How a return is kept, signed by its force, and then by the policing body of its area, by three people. */
export const returnSteps = {
  keep: step()({
    asked: {
      permission: 'return:keep',
      conditions: { secondFactor: null, agreement: true, ownOrganisation: 'OWN_PARTNER', alone: 'KEEPS_RETURN' },
    },
    event: 'return:kept',
    name: 'keep',
  }),
  sign: step<ReturnToSign>()({
    asked: {
      permission: 'return:sign',
      conditions: { secondFactor: 'RETURN', agreement: false, ownOrganisation: 'FORCE_OR_ITS_BODY', alone: 'SIGNS_RETURN' },
    },
    event: 'return:signed',
    name: 'sign',
    who: rules,
  }),
}
