/** Sizes of answers as they are told: never a number of bytes, which may tell a number of rows. */
export const sizeBands = ['none', 'below 1 kB', '1 to 10 kB', '10 to 100 kB', '100 kB to 1 MB', '1 MB or more', 'not known before'] as const
export type SizeBand = (typeof sizeBands)[number]

/** The band of an answer's `Content-Length`; an answer that is streamed has none. */
export function sizeBandOf(length: unknown): SizeBand {
  const bytes = length === undefined ? NaN : Number(length)
  if (Number.isNaN(bytes)) return 'not known before'
  if (bytes === 0) return 'none'
  if (bytes < 1_000) return 'below 1 kB'
  if (bytes < 10_000) return '1 to 10 kB'
  if (bytes < 100_000) return '10 to 100 kB'
  return bytes < 1_000_000 ? '100 kB to 1 MB' : '1 MB or more'
}

/** How a request ended. */
export const answerKinds = ['answered', 'refused', 'failed'] as const
export type AnswerKind = (typeof answerKinds)[number]

export function answerKindOf(status: number): AnswerKind {
  if (status >= 500) return 'failed'
  return status >= 400 ? 'refused' : 'answered'
}

/** The beginning of the band of a number of events: 0, 1, 10, 100 or 1,000. The log tells numbers of rows in the same bands. */
export const bandBegin = (n: number): number => [1_000, 100, 10, 1].find((begin) => n >= begin) ?? 0

/** A number rounded down to whole steps. */
export const roundedDown = (value: number, step: number): number => Math.floor(value / step + 1e-9) * step
