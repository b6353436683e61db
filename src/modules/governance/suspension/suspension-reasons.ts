/** Why a partner or an agreement is suspended, or resumed. Others read it, so it is chosen and never written. */
export const suspensionReasons = ['UNDER_REVIEW', 'SECURITY_INCIDENT', 'SUSPECTED_MISUSE', 'DATA_QUALITY', 'REGULATOR', 'RESOLVED'] as const
export type SuspensionReason = (typeof suspensionReasons)[number]
