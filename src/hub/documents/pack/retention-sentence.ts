/** How long rows of a class are kept: `people who could not be reached: 6 months`. */
export const retentionSentence = ({ of, period }: { readonly of: string; readonly period: string }): string => `${of}: ${period}`
