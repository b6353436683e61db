import { Mix, type Random } from './random.js'

/** How a crime of an offence group ends. Shares of those that end. */
interface Course {
  /** The police have a suspect. */
  readonly suspect: number
  /** The victim does not support the case: with a suspect who was not tried (16), and without a suspect (14). */
  readonly withdraws: { readonly suspect: number; readonly none: number }
}

const courses: Readonly<Record<string, Course>> = {
  VIOLENCE_AGAINST_THE_PERSON: { suspect: 0.76, withdraws: { suspect: 0.43, none: 0.35 } },
  SEXUAL_OFFENCES: { suspect: 0.8, withdraws: { suspect: 0.48, none: 0.45 } },
  ROBBERY: { suspect: 0.36, withdraws: { suspect: 0.33, none: 0.12 } },
  THEFT_OFFENCES: { suspect: 0.25, withdraws: { suspect: 0.22, none: 0.035 } },
  CRIMINAL_DAMAGE_AND_ARSON: { suspect: 0.36, withdraws: { suspect: 0.3, none: 0.07 } },
  PUBLIC_ORDER: { suspect: 0.6, withdraws: { suspect: 0.36, none: 0.2 } },
}

const otherCourse: Course = { suspect: 0.45, withdraws: { suspect: 0.3, none: 0.15 } }

const courseOf = (group: string): Course => courses[group] ?? otherCourse

/** Outcomes of those whose victim supports the case and whose suspect was not tried. */
const withSuspect = new Mix<string>([
  ['15', 48],
  ['8', 18],
  ['3', 8],
  ['22', 8],
  ['10', 6],
  ['2', 5],
  ['21', 3],
  ['1', 4],
])
const withoutSuspect = new Mix<string>([
  ['18', 93],
  ['21', 7],
])

/** What moves a victim: the odds of not supporting the case are multiplied by each factor that applies. */
const oddsIf = { updatedInTime: 0.75, updatedLate: 1.35, supported: 0.55, unsupported: 1.07 } as const

export const suspectShare = (group: string): number => courseOf(group).suspect

/** What is known of a crime before it ends. */
export interface Ending {
  readonly group: string
  readonly suspect: boolean
  readonly tried: boolean
  readonly updatedInTime: boolean | null
  readonly supported: boolean
  /** How many times as often as in the nation victims of the force do not support the case. */
  readonly withdrew: number
}

function withdrawalChance({ group, suspect, updatedInTime, supported, withdrew }: Ending): number {
  const { withdraws } = courseOf(group)
  const chance = suspect ? withdraws.suspect : withdraws.none
  const told = updatedInTime === null ? 1 : updatedInTime ? oddsIf.updatedInTime : oddsIf.updatedLate
  const odds = withdrew * (chance / (1 - chance)) * told * (supported ? oddsIf.supported : oddsIf.unsupported)
  return odds / (1 + odds)
}

/** The Home Office's outcome type with which a crime ends. Who was tried had been charged. */
export function outcomeOf(random: Random, ending: Ending): string {
  if (ending.tried) return '1'
  if (random.chance(withdrawalChance(ending))) return ending.suspect ? '16' : '14'
  return (ending.suspect ? withSuspect : withoutSuspect).pick(random)
}

/** Most crimes end within five weeks of the report; the others take up to half a year. */
const endsSoon = 0.85

export const daysToOutcome = (random: Random): number =>
  random.chance(endsSoon) ? random.between(3, 34) : Math.min(175, 35 + Math.round(random.skewed(35, 0.7)))
