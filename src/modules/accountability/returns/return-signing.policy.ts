import { grantedTo } from '../../../access/grants.js'
import type { ActingViewer } from '../../../access/viewer.js'
import { Conflict, Forbidden } from '../../../kit/errors.js'
import { isLive, type AgreementRow } from '../../governance/index.js'
import type { KeptReturnRow, ReturnSignatureRow } from './kept-return.store.js'

/** The force signs that these are its figures, then the policing body of its area that it has reviewed them. */
export const returnParts = ['FORCE', 'POLICING_BODY'] as const
export type ReturnPart = (typeof returnParts)[number]

/** For which part a partner of this kind signs. */
export const partOf = ({ partnerKind }: Pick<ActingViewer, 'partnerKind'>): ReturnPart =>
  partnerKind === 'FORCE' ? 'FORCE' : 'POLICING_BODY'

/**
 * Does a live agreement on police referrals have both the reader and the force as parties, and name a role in which the reader's organisation asks
 * for returns? Without one it could not ask for these figures, so it does not read them where they are kept either.
 */
export const readsUnder = (
  agreements: readonly AgreementRow[],
  { partner, partnerKind }: Pick<ActingViewer, 'partner' | 'partnerKind'>,
  force: string,
  now: Date,
): boolean =>
  agreements.some(
    // Safeguard A kept return is read under an agreement by which one asks for returns:
    //   && agreement.parties.includes(partner) && agreement.parties.includes(force) && agreement.roles.some((role) => grantedTo(role,
    //   partnerKind).includes('return:ask')) -> &&
    //   agreement.parties.includes(partner) &&
    //   agreement.parties.includes(force)
    (agreement) =>
      // Safeguard Return: read while an agreement has reader and force as parties
      isLive(agreement, now) &&
      // Safeguard Return: read while an agreement has reader and force as parties
      agreement.feeds.includes('POLICE_REFERRAL') &&
      // Safeguard Return: read while an agreement has reader and force as parties
      agreement.parties.includes(partner) &&
      agreement.parties.includes(force) &&
      agreement.roles.some((role) => grantedTo(role, partnerKind).includes('return:ask')),
  )

/**
 * May the viewer sign this return for its part now?
 * @param newest the return of the same force and period that was kept last
 * @throws Conflict `ALREADY_SIGNED`, `RETURN_REPLACED`, `RETURN_NOT_SIGNED`; Forbidden `SAME_PERSON`
 */
export function checkMaySign(
  kept: KeptReturnRow,
  signatures: readonly Pick<ReturnSignatureRow, 'part' | 'subject'>[],
  newest: Pick<KeptReturnRow, 'id'>,
  viewer: Pick<ActingViewer, 'partnerKind' | 'subject'>,
): void {
  const part = partOf(viewer)
  if (signatures.some((one) => one.part === part))
    throw new Conflict(
      'ALREADY_SIGNED',
      'Your organisation has signed this return. A signature is not taken back: keep a new return if its figures change.',
    )
  // Safeguard Return: three people of two organisations, the force first: newest.id !== kept.id -> false
  if (newest.id !== kept.id)
    throw new Conflict('RETURN_REPLACED', 'Other figures of the same period were kept later. Sign those: keptReturns lists them first.')
  // Safeguard Return: three people of two organisations, the force first:
  //   part === 'POLICING_BODY' && !signatures.some((one) => one.part === 'FORCE') -> false
  if (part === 'POLICING_BODY' && !signatures.some((one) => one.part === 'FORCE'))
    throw new Conflict('RETURN_NOT_SIGNED', 'The force signs first. Ask its governance officer to sign this return.')
  // Safeguard Return: three people of two organisations, the force first: viewer.subject === kept.keptBy || ->
  if (viewer.subject === kept.keptBy || signatures.some(({ subject }) => subject === viewer.subject))
    throw new Forbidden('A return is kept, signed and reviewed by three people. Ask a colleague to sign.', 'SAME_PERSON')
}
