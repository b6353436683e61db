/** What is proposed for released figures: an erratum that goes with them, or their end. */
export const amendmentKinds = ['CORRECTION', 'ENDING'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

/** Where a proposal stands. Only ACCEPTED changes what others read; one refusal is enough for REFUSED. */
export const amendmentStates = ['PROPOSED', 'IN_REVIEW', 'ACCEPTED', 'REFUSED'] as const
export type AmendmentState = (typeof amendmentStates)[number]

/** @param approvals of reviewers whose partners count */
export function stateOfAmendment(accepted: boolean | null, approvals: number): AmendmentState {
  if (accepted !== null) return accepted ? 'ACCEPTED' : 'REFUSED'
  return approvals === 0 ? 'PROPOSED' : 'IN_REVIEW'
}

export const isOpen = ({ state }: { readonly state: AmendmentState }): boolean => state === 'PROPOSED' || state === 'IN_REVIEW'
