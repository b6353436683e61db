import type { Question } from '../callers/ask.js'

const inBy = ({ by = [] }: Question): readonly string[] => by
const named = ({ by = [], where = [] }: Question): readonly string[] => [...by, ...where.map(({ dimension }) => dimension)]
const missing = (all: readonly string[], some: readonly string[]): readonly string[] => all.filter((name) => !some.includes(name))

/** The words that say which dimensions are no longer asked, or are asked otherwise. */
function wordsOfDimensions(asked: Question, instead: Question): readonly RegExp[] {
  const before = (asked.where ?? []).map((one) => JSON.stringify(one))
  const fixed = (instead.where ?? []).filter((one) => !before.includes(JSON.stringify(one))).map(({ dimension }) => dimension)
  // A question of one force names no region.
  const gone = missing(named(asked), named(instead)).filter((name) => !(name === 'REGION' && fixed.includes('FORCE')))
  return [
    ...fixed.map((name) => RegExp(`one ${name}\\b|dimension: ${name},`)),
    ...missing(inBy(instead), inBy(asked)).map((name) => RegExp(`by ${name} in place of`)),
    ...gone.map((name) => RegExp(`without ([A-Z_]+ and )*${name}\\b|in place of ${name}\\b`)),
  ]
}

/** What a sentence does not say of how the question that it advises differs from the one that was asked; empty if it says everything. */
export function unsaid(asked: Question, instead: Question, sentence: string): readonly string[] {
  const { measures, period, per = 'WHOLE' } = instead
  const words = [
    ...(String(measures) === String(asked.measures) ? [] : [RegExp(`with measures: \\[${String(measures)}\\]`)]),
    ...wordsOfDimensions(asked, instead),
    ...(per === (asked.per ?? 'WHOLE') ? [] : [RegExp(`per ${per}\\b`)]),
    ...(period.from === asked.period.from && period.to === asked.period.to
      ? []
      : [RegExp(`period: \\{ from: "${period.from}", to: "${period.to}" \\}`)]),
  ]
  return words.filter((word) => !word.test(sentence)).map(String)
}
