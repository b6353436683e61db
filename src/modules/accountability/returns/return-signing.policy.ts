import { grantedTo } from '../../../access/grants.js'
import type { ActingViewer } from '../../../access/viewer.js'
import { isLive, type AgreementRow } from '../../governance/index.js'

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
