import { UserError } from '../../kit/errors.js'
import {
  belowOthers,
  completeQuestion,
  daysOf,
  isNotEvidenced,
  isWithoutLimit,
  type AnalysisResult,
  type AnalyticsService,
  type BelowOthers,
  type MeasureName,
  type PartialQuestion,
  type TableOfForces,
} from '../analytics/index.js'
import type { Caller } from '../governance/index.js'
import { areaForces, forceById } from '../reference/index.js'
import { dutiesTogether, dutyInWords, isOfPolice, type DutyAsked } from './duty-in-words.js'
import { supportedBy, questionToPut, type AskedFigure, type MetOrShown } from './question-to-put.js'
import { checkStanding } from './standing-period.js'
import { leftOutOf, sentenceOf } from './summary.js'
import type { ForcesToAskAbout, QuestionToPut } from './to-ask.type.js'

type AnsweredRow = AnalysisResult['rows'][number]
type AnsweredCell = AnsweredRow['cells'][number]

/** The maximum number of questions, about as many as fit into one meeting. */
const most = 10

/** Measures of one duty each, and what they are about. */
const ofEachDuty: Readonly<Partial<Record<MeasureName, MetOrShown>>> = { CODE_DUTY_MET_RATE: 'MET', CODE_DUTY_EVIDENCED_RATE: 'EVIDENCED' }

/** Duties of updates on the case, which UPDATED_IN_TIME_RATE judges together. */
const updates = dutiesTogether('the duties to tell victims of key developments in their case in time', ['D05', 'D07', 'D08'])

/** Measures that a body may compare across forces that it does not oversee, and the duties that each judges. */
const acrossForces: Readonly<Partial<Record<MeasureName, (onDay: string) => DutyAsked>>> = {
  UPDATED_IN_TIME_RATE: () => updates,
  REFERRED_IN_TIME_RATE: (onDay) => dutyInWords('D04', onDay),
}

const namesOf = (measures: Readonly<Partial<Record<MeasureName, unknown>>>): readonly MeasureName[] =>
  Object.keys(measures) as MeasureName[]

/**
 * Which forces to ask about which duties. Each figure is asked, priced and recorded like any other question of the caller, so nothing is
 * told that the caller may not ask.
 */
export class ToAskService {
  constructor(private readonly analytics: Pick<AnalyticsService, 'ask'>) {}

  /** @throws Invalid `PERIOD_INVALID` for a month; UserError as a question of the same figures does */
  async of(caller: Caller, period: string): Promise<ForcesToAskAbout> {
    checkStanding(period, 'forces are compared by these alone.')
    const own = areaForces(caller.partner)
    const asked = new AskedTables(this.analytics, caller, period)
    const ofEveryDuty = own.length === 0 ? await asked.ofEveryDuty() : null
    const { judged, below } = belowOthers(ofEveryDuty ?? (await asked.acrossForces(own)))
    const apart = below.map((one) => asked.besideOthers(one))
    const ofOwn = await asked.notMet(own)
    const alone = ofOwn.questions.filter((one) => !apart.some((other) => covers(other, one)))
    const questions = [...apart, ...alone]
    const forces = own.map(nameOf)
    return {
      period,
      forces,
      judged,
      questions: questions.slice(0, most),
      more: Math.max(0, questions.length - most),
      sentence: sentenceOf({ forces, judged, below: apart.length, alone: alone.length }),
      leftOut: leftOutOf({ hasDuties: own.length > 0 ? !ofOwn.someWithheld : ofEveryDuty !== null }),
    }
  }
}

/** Is the single duty of a question that is not compared asked by this one already? */
const covers = (one: QuestionToPut, other: QuestionToPut): boolean =>
  one.force === other.force && one.duties.join() === other.duties.join() && kindOf(one.measure) === kindOf(other.measure)

const kindOf = (measure: MeasureName): MetOrShown => ofEachDuty[measure] ?? 'MET'

const nameOf = (force: string): string => forceById(force)?.name ?? force

/** The tables of one period that a caller's questions are made of. */
class AskedTables {
  private readonly onDay: string

  constructor(
    private readonly analytics: Pick<AnalyticsService, 'ask'>,
    private readonly caller: Caller,
    private readonly period: string,
  ) {
    this.onDay = daysOf({ from: period, to: period }).last
  }

  /** Each duty of the police by force, for whoever oversees every force; null if too much of that table is withheld. */
  async ofEveryDuty(): Promise<readonly TableOfForces[] | null> {
    const measures = namesOf(ofEachDuty)
    const compared = await unlessTooSparse(this.ask({ measures, by: ['FORCE', 'DUTY'] }))
    if (compared === null) return null
    const whole = await this.ask({ measures, by: ['DUTY'] })
    const rows = new Map(compared.rows.map((row) => [keyOf(row.dimensions), row]))
    return measures.map((measure) => ({
      compared,
      measure,
      whole,
      isJudged: ({ at, cell }) => {
        const row = rows.get(keyOf(at))
        return row !== undefined && isTelling(row, cell)
      },
    }))
  }

  /** What may be compared of every force. If the caller oversees some of them, only these are judged. */
  async acrossForces(own: readonly string[]): Promise<readonly TableOfForces[]> {
    const measures = namesOf(acrossForces)
    const compared = await this.ask({ measures, by: ['FORCE'] })
    const whole = await this.ask({ measures })
    const isJudged = ({ at: [force] }: { readonly at: AnsweredRow['dimensions'] }): boolean =>
      force !== undefined && (own.length === 0 || own.includes(force.value))
    return measures.map((measure) => ({ compared, measure, whole, isJudged }))
  }

  /**
   * The duties of own forces that were not met, or not shown, for some of the victims whatever protection did: the largest share first, what was not met before
   * what is not shown. Nothing is found of a force if too much of its table is withheld.
   */
  async notMet(own: readonly string[]): Promise<{ readonly questions: readonly QuestionToPut[]; readonly someWithheld: boolean }> {
    const measures = namesOf(ofEachDuty)
    const found: QuestionToPut[] = []
    let someWithheld = false
    for (const force of own) {
      const answer = await unlessTooSparse(this.ask({ measures, by: ['DUTY'], where: [{ dimension: 'FORCE', value: force }] }))
      someWithheld ||= answer === null
      for (const row of answer?.rows ?? []) {
        const [duty] = row.dimensions
        if (!duty) continue
        for (const cell of row.cells.filter((one) => isTelling(row, one) && isBelowAll(one)))
          found.push(this.question(cell, { force, duty: dutyInWords(duty.value, this.onDay), besideOthers: null }))
      }
    }
    return { questions: found.sort((one, other) => places(one) - places(other) || one.upper - other.upper), someWithheld }
  }

  /** The question about a force that lies below all others. */
  besideOthers({ measure, force, within, cell, others, atLeast, level }: BelowOthers): QuestionToPut {
    const duty = within ? dutyInWords(within.value, this.onDay) : acrossForces[measure]?.(this.onDay)
    if (!duty) throw new Error(`${measure} is about no duty`)
    return this.question(cell, { force: force.value, duty, besideOthers: { rate: others, atLeast, level } })
  }

  private question(
    cell: AnsweredCell,
    { force, duty, besideOthers }: Pick<AskedFigure, 'duty' | 'besideOthers'> & { readonly force: string },
  ): QuestionToPut {
    const [lower, upper] = [cell.lower ?? 0, cell.upper ?? 1]
    const people = cell.behind.people ?? 0
    const figure = {
      force: nameOf(force),
      duty,
      kind: kindOf(cell.measure),
      rate: cell.value,
      lower,
      upper,
      interval: cell.interval,
      people,
      besideOthers,
    }
    return {
      force,
      forceName: figure.force,
      duties: duty.codes,
      measure: cell.measure,
      ground: besideOthers ? 'BELOW_OTHERS' : 'NOT_MET_FOR_SOME',
      rate: cell.value,
      lower,
      upper,
      others: besideOthers?.rate ?? null,
      belowByAtLeast: besideOthers?.atLeast ?? null,
      sentence: supportedBy(figure),
      question: questionToPut(figure),
    }
  }

  private ask(question: Omit<PartialQuestion, 'period'>): Promise<AnalysisResult> {
    return this.analytics.ask(this.caller, completeQuestion({ ...question, period: { from: this.period, to: this.period } }))
  }
}

/** The answer; null if too much of it would be withheld. */
async function unlessTooSparse(answer: Promise<AnalysisResult>): Promise<AnalysisResult | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof UserError && error.code === 'TABLE_TOO_SPARSE') return null
    throw error
  }
}

/** What was not met stands before what is not shown. */
const places = ({ measure }: QuestionToPut): number => (kindOf(measure) === 'MET' ? 0 : 1)

const keyOf = (dimensions: AnsweredRow['dimensions']): string => dimensions.map(({ value }) => value).join('|')

/** No rate of fewer published people than this is told. */
const leastPeople = 30

/**
 * Does a figure say anything about the police? Not if another service holds the duty, if the Code gives it no limit, or if what is withheld
 * is hardly evidenced: missing evidence is no breach.
 */
function isTelling({ period, dimensions, cells }: AnsweredRow, cell: AnsweredCell): boolean {
  const duty = dimensions.find(({ dimension }) => dimension === 'DUTY')
  // Safeguard Whom to ask about a duty: duty.value -> 'D01'
  return duty !== undefined && isOfPolice(duty.value) && !isWithoutLimit(cell, period, dimensions) && !isNotEvidenced(cell, cells)
}

const isBelowAll = ({ upper, behind }: AnsweredCell): boolean =>
  // Safeguard Whom to ask about a duty: upper < 1 && ->
  upper !== null && upper < 1 && (behind.people ?? 0) >= leastPeople
