/** The kinds of partner. A role is valid only at a kind of partner that may hold it. */
export const partnerKinds = ['FORCE', 'CHARITY', 'COMMISSIONER', 'INSPECTORATE', 'RESEARCH'] as const

export type PartnerKind = (typeof partnerKinds)[number]
