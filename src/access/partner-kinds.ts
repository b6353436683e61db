/** What a partner is. A role only counts with the kind of partner that may hold it. */
export const partnerKinds = ['FORCE', 'CHARITY', 'COMMISSIONER', 'INSPECTORATE', 'RESEARCH'] as const

export type PartnerKind = (typeof partnerKinds)[number]
