import type { PartnerKind } from './partner-kinds.js'

/**
 * Whether nothing that this kind of partner does may be seen from outside as it happens. Somebody who came to a charity and not to the police is in what
 * it sends, corrects, withdraws and reads back, so a number or a line of a log that comes with any of that tells when.
 */
export const isQuiet = (kind: PartnerKind): boolean => kind === 'CHARITY'
