import type { Role } from '../../../../access/roles.js'
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

/** A question without its heading. */
export type Unthemed = Omit<PartnerQuestion, 'theme'>

type Short = 'FO' | 'CH' | 'CO' | 'IN' | 'RE' | 'GV'

const roleOf: Readonly<Record<Short, Role>> = {
  FO: 'POLICE_ANALYST',
  CH: 'CHARITY_ANALYST',
  CO: 'COMMISSIONER_ANALYST',
  IN: 'INSPECTOR',
  RE: 'RESEARCHER',
  GV: 'GOVERNANCE_OFFICER',
}

interface Answer {
  readonly measures?: readonly MeasureName[]
  readonly by?: readonly DimensionName[]
  readonly fields?: readonly string[]
  readonly reason?: string
}

/** `levels` such as `FO2 CO2` pair a kind of partner with a level. */
export function ask(id: string, title: string, levels: string, { measures = [], by = [], fields = [], reason }: Answer): Unthemed {
  const pairs = levels.split(' ').map((word) => [roleOf[word.slice(0, 2) as Short], `L${word.slice(2)}` as Level] as const)
  const answer = questionAnswers[id]
  if (answer === undefined) throw new Error(`question-answers.ts does not say what is answered of ${id}`)
  return { id, title, measures, dimensions: by, fields, levels: Object.fromEntries(pairs), answer, reason: reason ?? null }
}
