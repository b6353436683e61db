import { maskOf, needCodes } from '../../../reference/index.js'
import { part, type PartOf } from '../columns.js'
import { closuresOf, millisecondsOf } from './fact-parts.js'
import type { Assessment, Closure, SupportPart } from './episode.js'
import { needChangeList, needChangeOf } from '../values/need-changes.js'

const [answers, distance] = [part('answers'), part('distance')]

/** How the person was when the support ended. */
export const endedColumns = [
  answers.yes('of_closure_answered_rate', 'CHARITY'),
  answers.yes('is_closure_answered_rate', 'CHARITY'),
  answers.yes('of_better_able_to_cope_rate', 'CHARITY'),
  answers.yes('is_better_able_to_cope_rate', 'CHARITY'),
  answers.yes('of_recovered_rate', 'CHARITY'),
  answers.yes('is_recovered_rate', 'CHARITY'),
  // Needs scored at entry and at exit, and of these, those whose score fell and those whose score rose.
  distance.mask('of_need_reduced', 'CHARITY'),
  distance.mask('is_need_reduced', 'CHARITY'),
  distance.mask('of_need_increased', 'CHARITY'),
  distance.mask('is_need_increased', 'CHARITY'),
  distance.yes('is_distance_travelled', 'CHARITY'),
  // One bit for each need scored twice and the bar of its change.
  distance.mask('need_change', 'CHARITY'),
] as const

type AnswersFact = PartOf<typeof endedColumns, 'answers'>
type DistanceFact = PartOf<typeof endedColumns, 'distance'>

/** How the person was when the support ended. The same for the referred and for the charity's own cases. */
export type OutcomeFact = readonly [AnswersFact, DistanceFact]

/** On a scale of 1 to 5, an answer is positive from here. */
const leastPositive = 4

/** How the person was when the support ended. */
export const outcomeFactsOf = (cases: readonly SupportPart[]): OutcomeFact => [answersOf(cases), distanceOf(cases)]

/** If several cases are closed, the last answer to each question counts. */
function answersOf(cases: readonly SupportPart[]): AnswersFact {
  const closures = closuresOf(cases)
  const last = (answer: (closure: Closure) => number | null | undefined): number | null =>
    closures.map(answer).findLast((score) => typeof score === 'number') ?? null
  const cope = last(({ betterAbleToCope }) => betterAbleToCope)
  const recovered = last((closure) => closure.recovered)
  return {
    of_closure_answered_rate: closures.length > 0,
    is_closure_answered_rate: cope !== null || recovered !== null,
    of_better_able_to_cope_rate: cope !== null,
    is_better_able_to_cope_rate: cope !== null && cope >= leastPositive,
    of_recovered_rate: recovered !== null,
    is_recovered_rate: recovered !== null && recovered >= leastPositive,
  }
}

/**
 * The entry score is the first score of a need before the exit assessment, in the same case. A need that was scored only once has no
 * change.
 */
function distanceOf(cases: readonly SupportPart[]): DistanceFact {
  const changes = cases.flatMap((part) => changesIn(part.assessments.filter(({ at }) => millisecondsOf(at) !== null)))
  const where = (change: (by: number) => boolean): bigint =>
    maskOf(
      needCodes,
      changes.filter(({ by }) => change(by)).map(({ need }) => need),
    )
  const scored = where(() => true)
  return {
    of_need_reduced: scored,
    is_need_reduced: where((by) => by < 0),
    of_need_increased: scored,
    is_need_increased: where((by) => by > 0),
    is_distance_travelled: changes.length > 0,
    need_change: maskOf(needChangeList, lastChanges(changes)),
  }
}

/** The change of a need between two assessments in one case. */
interface NeedChange {
  readonly need: string
  readonly by: number
  readonly exitAt: number
}

/** A person is in one bar for each need. With several cases, the last exit counts. */
function lastChanges(changes: readonly NeedChange[]): string[] {
  const inOrder = [...changes].sort((left, right) => left.exitAt - right.exitAt)
  const byNeed = new Map(inOrder.map(({ need, by }) => [need, needChangeOf(need, by)]))
  return [...byNeed.values()]
}

function changesIn(assessments: readonly Assessment[]): NeedChange[] {
  const inOrder = [...assessments].sort((left, right) => (millisecondsOf(left.at) ?? 0) - (millisecondsOf(right.at) ?? 0))
  const exit = inOrder.findLast(({ kind }) => kind === 'EXIT')
  if (!exit) return []
  const before = inOrder.slice(0, inOrder.indexOf(exit)).filter(({ kind }) => kind !== 'EXIT')
  return (exit.scores ?? []).flatMap(({ need, score }) => {
    const entry = before.flatMap(({ scores }) => scores ?? []).find((one) => one.need === need && typeof one.score === 'number')?.score
    return typeof entry === 'number' && typeof score === 'number' ? [{ need, by: score - entry, exitAt: millisecondsOf(exit.at) ?? 0 }] : []
  })
}
