/** What can be proposed for released figures: an erratum that accompanies them, or their end. */
export const amendmentKinds = ['CORRECTION', 'ENDING'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

/** The states of a proposal. Only ACCEPTED changes what others read. One refusal is enough for REFUSED. */
export const amendmentStates = ['PROPOSED', 'IN_REVIEW', 'ACCEPTED', 'REFUSED'] as const
export type AmendmentState = (typeof amendmentStates)[number]

/** @param approvals number of approvals by reviewers whose partners count */
export function stateOfAmendment(accepted: boolean | null, approvals: number): AmendmentState {
  if (accepted !== null) return accepted ? 'ACCEPTED' : 'REFUSED'
  return approvals === 0 ? 'PROPOSED' : 'IN_REVIEW'
}

export const isOpen = ({ state }: { readonly state: AmendmentState }): boolean => state === 'PROPOSED' || state === 'IN_REVIEW'
