/** Formats in which `hub ask` prints an answer. */
export const answerFormats = ['json', 'csv', 'jsonstat'] as const
export type AnswerFormat = (typeof answerFormats)[number]

export const isAnswerFormat = (format: string): format is AnswerFormat => (answerFormats as readonly string[]).includes(format)
