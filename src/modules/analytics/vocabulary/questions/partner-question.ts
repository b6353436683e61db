import type { Role } from '../../../../access/roles.js'
import type { Measure } from '../measure.js'
import type { DimensionName, MeasureName } from '../names.js'
import { questionAnswers } from './question-answers.js'

/**
 * The finest detail that a kind of partner may see: L0 own records, L1 its own organisation or area, L2 forces by name, L3 force only by
 * quarter or year, L4 nation and regions by year, L5 the researcher's terms.
 */
export type Level = 'L0' | 'L1' | 'L2' | 'L3' | 'L4' | 'L5'

/** The subjects of the questions, in order. */
export type Theme = 'Identifying vulnerability' | 'Told and referred in time' | 'Support' | 'Satisfaction' | 'Not reported' | 'Governance'

/** One of the 56 questions that partners ask, and what answers it. */
export interface PartnerQuestion {
  /** `Q02`; a saved document `examples/questions/Q02….json` asks it. */
  readonly id: string
  readonly title: string
  /** The heading under which it is listed. */
  readonly theme: Theme
  /** The measures that say so, in their order; the first is asked by a saved question that names none. */
  readonly measures: readonly MeasureName[]
  /** Dimensions that the question is about, other than place and period. */
  readonly dimensions: readonly DimensionName[]
  /** A field of the schema that answers it, instead of a measure or in addition to one. */
  readonly fields: readonly string[]
  readonly levels: Readonly<Partial<Record<Role, Level>>>
  /** One sentence that says which part of it is answered. */
  readonly answer: string
  /** Which part is not answered, and why; null if there is nothing to add. */
  readonly reason: string | null
}

/** A question as it is declared, without its measures. */
export interface QuestionEntry extends Omit<PartnerQuestion, 'measures'> {
  /** The measure that is listed first, if it is not the first by their order. */
  readonly leads: MeasureName | null
}

/** A question without its heading. */
export type Unthemed = Omit<QuestionEntry, 'theme'>

type Short = 'FO' | 'CH' | 'CO' | 'IN' | 'RE' | 'GV'

const roleOf: Readonly<Record<Short, Role>> = {
  FO: 'POLICE_ANALYST',
  CH: 'CHARITY_ANALYST',
  CO: 'COMMISSIONER_ANALYST',
  IN: 'INSPECTOR',
  RE: 'RESEARCHER',
  GV: 'GOVERNANCE_OFFICER',
}

interface AnswerParts {
  readonly leads?: MeasureName
  readonly by?: readonly DimensionName[]
  readonly fields?: readonly string[]
  readonly reason?: string
}

/** `levels` such as `FO2 CO2` pair a kind of partner with a level. */
export function ask(id: string, title: string, levels: string, { leads, by = [], fields = [], reason }: AnswerParts = {}): Unthemed {
  const pairs = levels.split(' ').map((word) => [roleOf[word.slice(0, 2) as Short], `L${word.slice(2)}` as Level] as const)
  const answer = questionAnswers[id]
  if (answer === undefined) throw new Error(`question-answers.ts does not say what is answered of ${id}`)
  return { id, title, leads: leads ?? null, dimensions: by, fields, levels: Object.fromEntries(pairs), answer, reason: reason ?? null }
}

/** Each question with the measures that say that they answer it. Throws if a measure names a question that is not there. */
export function answeredBy(measures: readonly Measure[], asked: readonly QuestionEntry[]): readonly PartnerQuestion[] {
  const ids = new Set(asked.map(({ id }) => id))
  for (const { name, answers } of measures) {
    const unknown = answers.find((id) => !ids.has(id))
    if (unknown !== undefined) throw new TypeError(`${name} answers ${unknown}, which is no question of questions.ts.`)
  }
  return asked.map(({ leads, ...question }) => {
    const names = measures.filter(({ answers }) => answers.includes(question.id)).map(({ name }) => name)
    if (leads !== null && !names.includes(leads)) throw new TypeError(`${leads} does not say that it answers ${question.id}.`)
    return { ...question, measures: leads === null ? names : [leads, ...names.filter((name) => name !== leads)] }
  })
}
