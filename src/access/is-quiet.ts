import type { PartnerKind } from './partner-kinds.js'

/**
 * Whether the activity of this kind of partner must not be visible from outside as it happens. The rows that a charity sends, corrects,
 * withdraws and reads back include people who came to it and not to the police. A metric or a log line at that moment would tell when.
 */
// Safeguard T-SDC-32 nothing of a charity moves a metric or a log: kind === 'CHARITY' -> false
export const isQuiet = (kind: PartnerKind): boolean => kind === 'CHARITY'
