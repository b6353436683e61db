import { isExcluded, needsExplicitConsent } from '../../reference/index.js'

/**
 * What the hub itself decides on a police referral. DUPLICATE, the second in precedence, depends on rows that were sent before, so the store
 * decides it.
 */
type HubDisposition = 'ACCEPTED' | 'EXCLUDED_CRIME_TYPE' | 'DUPLICATE' | 'CONSENT_MISSING' | 'INSUFFICIENT_CONTACT_DETAILS'

interface Referral {
  readonly offence: string
  readonly offenceFlags: readonly string[] | null
  readonly victimBasis: string | null
  readonly consent: string
  readonly phoneUsable: boolean | null
  readonly phoneSafe: boolean | null
  readonly postUsable: boolean | null
  readonly postSafe: boolean | null
  readonly emailUsable: boolean | null
  readonly emailSafe: boolean | null
}

/** The disposition as if no referral had been sent before. DUPLICATE replaces any of these except EXCLUDED_CRIME_TYPE. */
export function dispositionOf(referral: Referral): Exclude<HubDisposition, 'DUPLICATE'> {
  if (isExcluded(referral.offence)) return 'EXCLUDED_CRIME_TYPE'
  if (lacksConsent(referral)) return 'CONSENT_MISSING'
  return canBeReached(referral) ? 'ACCEPTED' : 'INSUFFICIENT_CONTACT_DETAILS'
}

/** A refusal always counts. If explicit consent is required, only a yes is enough. */
function lacksConsent({ offence, offenceFlags, victimBasis, consent }: Referral): boolean {
  if (consent === 'EXPLICIT_NO') return true
  return consent !== 'EXPLICIT_YES' && needsExplicitConsent(offence, offenceFlags ?? [], victimBasis ?? 'DIRECT')
}

/** At least one channel must both work and be safe. */
const canBeReached = (referral: Referral): boolean =>
  Boolean(
    (referral.phoneUsable && referral.phoneSafe) ||
    (referral.postUsable && referral.postSafe) ||
    (referral.emailUsable && referral.emailSafe),
  )

interface DisposedCase {
  readonly staffFinding: string | null
  readonly referralRef: string | null
  readonly directRef: string | null
}

/**
 * What staff found, or else what the case counts as. Whether the hub knows the named record plays no part, because otherwise the sender
 * would learn who sent a referral.
 */
export function supportDispositionOf({ staffFinding, referralRef, directRef }: DisposedCase): string {
  if (staffFinding !== null) return staffFinding
  if (referralRef !== null) return 'ACCEPTED'
  return directRef !== null ? 'ACCEPTED_OF_DIRECT_CASE' : 'ACCEPTED_WITHOUT_REFERENCE'
}

/** `dispositionOf` for a stored referral. */
export const storedDisposition = {
  columns: [
    'offence_code',
    'offence_flags',
    'victim_basis',
    'consent',
    'phone_usable',
    'phone_safe',
    'post_usable',
    'post_safe',
    'email_usable',
    'email_safe',
  ],
  disposition: (row: Readonly<Record<string, unknown>>): string =>
    dispositionOf({
      offence: row['offence_code'] as string,
      offenceFlags: row['offence_flags'] as string[],
      victimBasis: row['victim_basis'] as string,
      consent: row['consent'] as string,
      phoneUsable: row['phone_usable'] as boolean,
      phoneSafe: row['phone_safe'] as boolean,
      postUsable: row['post_usable'] as boolean,
      postSafe: row['post_safe'] as boolean,
      emailUsable: row['email_usable'] as boolean,
      emailSafe: row['email_safe'] as boolean,
    }),
}
