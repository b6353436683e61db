/**
 * What each reviewer must find before figures leave. If anything is missing, the release is refused. Based on the rules for output checkers
 * in "Handbook on Statistical Disclosure Control for Outputs" (Safe Data Access Professionals, 2019) and in the documentation of OpenSAFELY
 * (docs/outputs/sdc.md).
 */
export const checklist = {
  PURPOSE_AGREED: 'The figures serve the purpose for which they were asked, and the agreement has that purpose.',
  NO_PERSON_DESCRIBED: 'No word of title, address and labels describes a person, a case or an incident.',
  COUNTS_PROTECTED: 'Every count is rounded, and every cell that the rules withhold is withheld.',
  NO_SMALL_DIFFERENCE: 'Next to what was released before, no difference of two figures is about a few people.',
  NOTHING_TOLD_TO_POLICE: 'No figure tells a force, with all that it knows, that a person went to the charity and not to the police.',
  NOTES_COMPLETE: 'Title and notes say what is counted, what is left out, and what must not be compared.',
  NO_OTHER_REASON: 'There is no other reason that the reviewer knows against the release.',
} as const satisfies Readonly<Record<string, string>>

export type ChecklistItem = keyof typeof checklist

export const checklistItems = Object.keys(checklist) as readonly ChecklistItem[]

/** Why a partner whose rows are in the figures may object. */
export const objectionReasons = {
  DISCLOSURE_RISK: 'A figure could tell something about a person.',
  OUTSIDE_PURPOSE: 'The figures are not for the purpose that was agreed.',
  WRONG_DATA: 'Rows behind the figures are known to be wrong.',
  MISLEADING: 'The figures would be misread without something that is not said with them.',
} as const satisfies Readonly<Record<string, string>>

export type ObjectionReason = keyof typeof objectionReasons
