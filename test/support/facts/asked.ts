import type { PartialQuestion } from '../../../src/modules/analytics/asking/question/question.js'

type Asked = Partial<PartialQuestion> & Pick<PartialQuestion, 'measures'>

/**
 * The question that a line writes: its measures, then its clauses.
 * `SUPPORTED_RATE by SEX, AGE_BAND in FORCE kent, NEED SHELTER of 2025Q1 to 2025Q3 per QUARTER scope OWN`; `beside own` compares with own rows.
 */
export function asked(line: string): Asked {
  const [measures = '', ...clauses] = line.split(/ (?=by |in |of |per |scope |beside )/)
  const after = (word: string) => clauses.find((clause) => clause.startsWith(`${word} `))?.slice(word.length + 1)
  const listed = (text: string | undefined) => (text ? text.split(', ') : [])
  const [from, to] = after('of')?.split(' to ') ?? []
  return {
    measures: listed(measures),
    by: listed(after('by')),
    where: listed(after('in')).map((one) => {
      const [dimension, value] = one.split(' ')
      return { dimension, value }
    }),
    ...(from && { period: { from, to } }),
    per: after('per'),
    scope: after('scope'),
    compareOwn: after('beside') === 'own',
  } as Asked
}

/** What a question is answered, by the word in a table. A role that may not ask is told that first. */
const answers: Readonly<Record<string, string>> = {
  yes: 'yes',
  no: 'QUESTION_NOT_PERMITTED',
  deep: 'TOO_DEEP',
  later: 'PERIOD_NOT_PUBLISHED',
  unaligned: 'PERIOD_NOT_ALIGNED',
  needs: 'DIMENSION_NOT_AVAILABLE',
}

/** The lines of a table of questions, each with what its askers are answered: `VICTIMS_REFERRED by SEX : yes no deep`. */
export const answeredIn = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split(' : ').map((part) => part.trim()))
    .map(([question = '', words = '']) => [question, words.split(/ +/).map((word) => answers[word])] as const)
