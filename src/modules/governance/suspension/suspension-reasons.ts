/** Why a partner or an agreement is suspended or resumed. Others read it, so it is chosen from a list and never free text. */
export const suspensionReasons = ['UNDER_REVIEW', 'SECURITY_INCIDENT', 'SUSPECTED_MISUSE', 'DATA_QUALITY', 'REGULATOR', 'RESOLVED'] as const
export type SuspensionReason = (typeof suspensionReasons)[number]
