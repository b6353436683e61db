import type { Role } from '../../../access/roles.js'
import type { DimensionName, MeasureName } from './names.js'
import { questionAnswers } from './question-answers.js'

/**
 * Finest that a kind of partner may see: L0 own records, L1 its own organisation or area, L2 forces by name, L3 force by quarter or year
 * only, L4 nation and regions by year, L5 the researcher's terms.
 */
export type Level = 'L0' | 'L1' | 'L2' | 'L3' | 'L4' | 'L5'

/** What the questions are about, in their order. */
export type Theme = 'Identifying vulnerability' | 'Told and referred in time' | 'Support' | 'Satisfaction' | 'Not reported' | 'Governance'

/** One of the 56 questions that partners ask, and what answers it. */
export interface PartnerQuestion {
  /** `Q02`; a saved document `examples/questions/Q02….json` asks it. */
  readonly id: string
  readonly title: string
  /** Under which heading it is listed. */
  readonly theme: Theme
  readonly measures: readonly MeasureName[]
  /** Dimensions that the question is about, beside place and period. */
  readonly dimensions: readonly DimensionName[]
  /** A field of the schema that answers it, if no measure does or beside them. */
  readonly fields: readonly string[]
  readonly levels: Readonly<Partial<Record<Role, Level>>>
  /** One sentence: what of it is answered. */
  readonly answer: string
  /** What of it is not answered, and why; null if nothing more is to be said. */
  readonly reason: string | null
}

/** A question before it is listed under its heading. */
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

/** `levels` as `FO2 CO2`: kind of partner and level. */
export function ask(id: string, title: string, levels: string, { measures = [], by = [], fields = [], reason }: Answer): Unthemed {
  const pairs = levels.split(' ').map((word) => [roleOf[word.slice(0, 2) as Short], `L${word.slice(2)}` as Level] as const)
  const answer = questionAnswers[id]
  if (answer === undefined) throw new Error(`question-answers.ts does not say what is answered of ${id}`)
  return { id, title, measures, dimensions: by, fields, levels: Object.fromEntries(pairs), answer, reason: reason ?? null }
}
