/**
 * The reasons for correcting or ending released figures. Everybody reads these sentences, so no partner writes one: it chooses a reason.
 * None says that a figure could point to a person, because that would tell anyone with a copy to look.
 */

/** What was found wrong in released figures. */
export const erratumReasons = {
  ROWS_SENT_TWICE: 'Some of the rows behind these figures had been sent twice.',
  ROWS_MISSING: 'Some of the rows that belong in these figures were missing.',
  ROWS_WRONG: 'Some of the rows behind these figures were wrong when they were sent.',
  COUNTED_WRONGLY: 'These figures do not count what their definition says.',
  DEFINITION_CHANGED: 'A definition behind these figures has changed since they were counted.',
  TITLE_MISLEADING: 'The title does not say correctly what is counted. The definitions do.',
  NOTE_MISSING: 'These figures are easily misread. Compare them only as the definitions allow.',
} as const satisfies Readonly<Record<string, string>>
export type ErratumReason = keyof typeof erratumReasons

/** Why a request is withdrawn, or released figures are ended. */
export const withdrawalReasons = {
  ROWS_WRONG: 'Rows behind the figures are known to be wrong.',
  COUNTED_WRONGLY: 'The figures do not count what their definition says.',
  OUTSIDE_PURPOSE: 'The figures are not for the purpose that was agreed.',
  NEWER_FIGURES: 'Newer figures take their place.',
  NOT_NEEDED: 'The figures are no longer needed.',
  NO_LONGER_GIVEN: 'The partners have decided that these figures are no longer given.',
} as const satisfies Readonly<Record<string, string>>
export type WithdrawalReason = keyof typeof withdrawalReasons

/** Replaces sentences that partners wrote before reasons came from a list. No one can choose it. */
const earlierWording = {
  EARLIER_WORDING: 'The reason was written before reasons came from a list, and is no longer shown.',
} as const

const sentences: Readonly<Record<string, string>> = { ...withdrawalReasons, ...earlierWording }
const errata: Readonly<Record<string, string>> = { ...erratumReasons, ...earlierWording }

/** The sentence of a stored reason. A reason that is in no list is described as earlier wording, and never shown. */
export const withdrawalSentence = (reason: string): string => sentences[reason] ?? earlierWording.EARLIER_WORDING
export const erratumSentence = (reason: string): string => errata[reason] ?? earlierWording.EARLIER_WORDING
