/** How each role asks a saved question: the place that its level needs, filled in as a user of that role would do. */
import type { Role } from '../src/access/roles.js'
import { completeQuestion, mayAsk, type PartialQuestion } from '../src/modules/analytics/index.js'
import { measureOf } from '../src/modules/analytics/vocabulary/measures.js'
import type { MeasureName } from '../src/modules/analytics/vocabulary/names.js'
import type { Level } from '../src/modules/analytics/vocabulary/questions/questions.js'
import type { Question } from '../test/support/callers/ask.js'
import { charity, commissioner, inspector, policeOf, researcher, type As } from '../test/support/hub/hub.js'

/** The police analyst's force, which is also the commissioner's area. */
const home = 'metropolitan'

/** Who acts in each role that asks questions of the shared data. */
export const askers: Readonly<Partial<Record<Role, As>>> = {
  POLICE_ANALYST: policeOf(home),
  CHARITY_ANALYST: charity,
  COMMISSIONER_ANALYST: commissioner,
  INSPECTOR: inspector,
  RESEARCHER: researcher,
}

interface Placed extends Question {
  readonly by: string[]
  readonly where: { dimension: string; value: string }[]
}

const places = ['FORCE', 'REGION']

/** The question without its place. */
function ofTheNation(question: Question): Placed {
  const { by = [], where = [] } = question
  return {
    ...question,
    by: by.filter((name) => !places.includes(name)),
    where: where.filter(({ dimension }) => !places.includes(dimension)),
  }
}

const atHome = (question: Placed): Question => ({ ...question, where: [{ dimension: 'FORCE', value: home }, ...question.where] })

const byForce = (question: Placed): Question => ({ ...question, by: ['FORCE', ...question.by] })

/** The question without the splits that it can do without. */
function withoutSplits(question: Placed): Placed {
  const needed = question.measures.flatMap((name) => measureOf(name as MeasureName).requires as readonly string[])
  const kept = (name: string): boolean => needed.includes(name)
  return { ...question, by: question.by.filter(kept), where: question.where.filter(({ dimension }) => kept(dimension)) }
}

/** Is the question closed to a role for other forces, whatever its splits, but open for its own force? */
function isOfOwnForceAlone(role: Role, question: Placed): boolean {
  const partner = askers[role]?.partner ?? ''
  const may = (asked: Question): boolean => mayAsk(completeQuestion(asked as PartialQuestion), role, partner)
  const barest = withoutSplits(question)
  return !may(byForce(barest)) && may(atHome(barest))
}

const hasSplits = ({ by, where }: Placed): boolean => by.length + where.length > 0

const hasDistricts = ({ by }: Placed): boolean => by.includes('DISTRICT')

/**
 * What a role asks of a saved question, with what it asks instead if the first is refused. Nothing if the level has no such
 * question: districts are for the own area, and regions for those who see the whole country.
 */
export function waysToAsk(role: Role, level: Level, question: Question): readonly (readonly Question[])[] {
  const bare = ofTheNation(question)
  const isLocal = role === 'POLICE_ANALYST' || role === 'COMMISSIONER_ANALYST'
  if (question.by?.includes('REGION')) return isLocal ? [] : [[question]]
  if (hasDistricts(bare)) return level !== 'L1' ? [] : [[isLocal ? atHome(bare) : question]]
  if (level === 'L4') return [[bare]]
  if (isLocal) return localWays(role, level, bare)
  return level === 'L2' || level === 'L3' ? [[byForce(bare), bare]] : [[question]]
}

function localWays(role: Role, level: Level, bare: Placed): readonly (readonly Question[])[] {
  if (isOfOwnForceAlone(role, bare)) return [[atHome(bare)]]
  if (level === 'L1' && (role === 'COMMISSIONER_ANALYST' || hasSplits(bare))) return [[atHome(bare)]]
  const all = [byForce(bare), atHome(bare)]
  const needsSplit = bare.measures.some((name) => measureOf(name as MeasureName).requires.length > 0)
  // A commissioner may ask about other forces only by force.
  return level === 'L2' && role === 'COMMISSIONER_ANALYST' && !needsSplit && hasSplits(bare)
    ? [all, [byForce({ ...bare, by: [], where: [] })]]
    : [all]
}

/** The same question with one split less, for each of its splits: what can still be asked if it is too deep. */
export function withOneLess(question: Question): Question[] {
  const { by = [], where = [] } = question
  const names = [...new Set([...by, ...where.map(({ dimension }) => dimension)])].filter((name) => !places.includes(name))
  if (names.length < 2) return []
  return names.map((name) => ({
    ...question,
    by: by.filter((one) => one !== name),
    where: where.filter(({ dimension }) => dimension !== name),
  }))
}

/** `by FORCE, DUTY; SEX = F`, or the whole, if the question names nothing. */
export function wordsOf({ by = [], where = [] }: Question): string {
  const names = by.filter((name) => !where.some(({ dimension }) => dimension === name))
  const split = names.length > 0 ? [`by ${names.join(', ')}`] : []
  const narrowed = where.map(({ dimension, value }) => `${dimension} = ${value}`)
  return [...split, ...narrowed].join('; ') || 'the nation'
}
