import { Reading } from './feed.js'
import { boolean, codes, instant, isMissing, reference } from './column-kinds.js'
import { consentScopes } from '../../reference/index.js'

const explicit = boolean()
const id = reference()
const at = instant()
const scope = codes(consentScopes)

/**
 * Whether a direct case may be kept at all: consent that is explicit, identified, dated, for this sharing, and not
 * withdrawn. It reads the values as they were sent. A value that cannot be read is no consent.
 */
export function hasExplicitConsent(
  value: (field: 'consentExplicit' | 'consentId' | 'consentAt' | 'consentScope' | 'consentWithdrawnAt') => unknown,
): boolean {
  const unreported = new Reading(Number.POSITIVE_INFINITY, '', () => undefined)
  const given = (field: Parameters<typeof value>[0]) => !isMissing(value(field))
  return (
    given('consentExplicit') &&
    explicit.read(value('consentExplicit'), '', unreported) === true &&
    given('consentId') &&
    id.read(value('consentId'), '', unreported) !== null &&
    given('consentAt') &&
    at.read(value('consentAt'), '', unreported) !== null &&
    given('consentScope') &&
    (scope.read(value('consentScope'), '', unreported) ?? []).includes('FEED_C_SHARE') &&
    !given('consentWithdrawnAt')
  )
}
