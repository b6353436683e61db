import type { StratumLetter as Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import { dutyRules } from '../../../src/modules/victims-code/index.js'
import {
  ageBands,
  channels,
  closureReasons,
  contactChannels,
  districts,
  drivers,
  enhancedRights,
  ethnicities,
  forces,
  indicators,
  laterReportTriggers,
  mentalHealth,
  needCodes,
  offenceGroups,
  outcomes,
  reasonGroups,
  regions,
  sexes,
  specialMeasures,
  staffFindings,
  supportTypes,
  unreportedReasons,
} from '../../../src/modules/reference/index.js'
import type { Cell, Question } from '../callers/ask.js'
import type { As } from '../hub/hub.js'
import { definition, judgedByValue } from './definitions.js'
import { oneName, type Named } from './one-name.js'
import { publishedCount } from './protect.js'
import type { Unit } from './units.js'

type Expected = Omit<Cell, 'lower' | 'upper' | 'interval'> & {
  readonly bounds: readonly [number, number] | null
  readonly interval: readonly [number, number] | null
}

/** Rows by period and values, each with its cells in the order of the measures. */
export interface SlowAnswer {
  readonly rows: ReadonlyMap<string, readonly Expected[]>
  readonly nodes: number
  readonly suppressed: number
}

const codesOf = (list: { readonly codes: readonly { code: string; parent?: string }[] }) =>
  list.codes.map(({ code, parent }) => ({ code, parent }))
const flat = (...codes: readonly string[]) => codes.map((code) => ({ code }))
const alone = (list: Parameters<typeof codesOf>[0]) => flat(...list.codes.map(({ code }) => code))
const bands = flat('0-7', '8-28', '29-90', '91-180')
const days = flat('0', '1', '2', '3-4', '5-7', '8-14', '15-28', '29+')
const items = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT', 'WHOLE_EXPERIENCE']
const pairs = items.flatMap((first, place) =>
  items.slice(place + 1).flatMap((second) => ['BOTH', 'FIRST', 'SECOND', 'NEITHER'].map((how) => `${first}_AND_${second}_${how}`)),
)
const steps = ['DOWN_6-10', 'DOWN_3-5', 'DOWN_1-2', 'SAME', 'UP_1-2', 'UP_3-5', 'UP_6-10']
const registered: Readonly<Record<string, readonly { code: string; parent?: string | undefined }[]>> = {
  COMPLAINT_ABOUT: flat('POLICE', 'CPS', 'WCU', 'HMCTS', 'PROBATION'),
  NOTIFIED_BY: flat('POLICE', 'FCDO', 'SELF'),
  CASE_WORKER_DAYS: days,
  FORCE: forces.map(({ id, region }) => ({ code: id, parent: region ?? undefined })),
  REGION: codesOf(regions).map(({ code }) => ({ code })),
  DISTRICT: codesOf(districts),
  OFFENCE_GROUP: codesOf(offenceGroups),
  AGE_BAND: codesOf(ageBands),
  SEX: codesOf(sexes),
  ETHNICITY: codesOf(ethnicities),
  MENTAL_HEALTH: codesOf(mentalHealth),
  ENHANCED_RIGHTS: codesOf(enhancedRights),
  CHANNEL: codesOf(channels),
  REASON_GROUP: codesOf(reasonGroups),
  REASON_NOT_REPORTED: codesOf(unreportedReasons).filter(({ code }) => code !== 'NOT_ASKED' && code !== 'DECLINED_TO_SAY'),
  DRIVER: codesOf(drivers),
  // D18 is a time that the victim keeps.
  DUTY: flat(...dutyRules.map(({ id }) => id).filter((id) => id !== 'D18')),
  INDICATOR: alone(indicators),
  NEED: alone(needCodes),
  NEED_CHANGE: needCodes.codes.flatMap(({ code }) => steps.map((step) => ({ code: `${code}_${step}`, parent: code }))),
  DISPOSITION: flat('CONSENT_MISSING', 'INSUFFICIENT_CONTACT_DETAILS'),
  STAFF_FINDING: alone(staffFindings),
  CLOSURE_REASON: alone(closureReasons),
  OUTCOME_GROUP: flat(...new Set(outcomes.codes.map(({ parent }) => parent as string))),
  RESPONSE_GRADE: flat('EMERGENCY', 'PRIORITY', 'STANDARD'),
  CONTACT_CHANNEL: alone(contactChannels),
  IDENTIFICATION_DAYS: days,
  FIRST_CONTACT_DAYS: days,
  ATTEMPTS: flat('1', '2', '3', '4', '5+'),
  UPDATED_IN_TIME: flat('MET', 'BREACHED', 'NOT_JUDGED'),
  SUPPORTED: flat('YES', 'NO'),
  SEEN_BY: flat('BOTH', 'POLICE', 'CHARITY', 'NEITHER'),
  LATER_REPORT_DAYS: flat('0-7', '8-30', '31-90', '91+'),
  SUPPORT_TYPE: alone(supportTypes),
  LATER_REPORT_TRIGGER: alone(laterReportTriggers),
  SPECIAL_MEASURE: alone(specialMeasures),
  MEASURE_APPLIED_FOR: alone(specialMeasures),
  SATISFIED_WITH: alone(drivers),
  DISSATISFIED_WITH: alone(drivers),
  ANSWER_PAIR: flat(...pairs),
  REPORTED_WITHIN: flat('0-7', '8-30', '31-90'),
  IDENTIFIED_WITHIN: flat('0', '1-7', '8-28', '29-90', '91-180'),
  POLICE_IDENTIFIED_WITHIN: flat('0', '1-7', '8-28', '29-90', '91-180'),
  CONTACT_WITHIN: bands,
  UPDATE_WITHIN: bands,
  OUTCOME_WITHIN: bands,
  SUPPORT_WITHIN: bands,
  UPDATE_TALLY: [1, 2, 3, 4].flatMap((of) => Array.from({ length: of + 1 }, (_, met) => ({ code: `${met}_OF_${of}` }))),
}
const wider: Readonly<Record<string, string>> = {
  DISTRICT: 'FORCE',
  FORCE: 'REGION',
  REASON_NOT_REPORTED: 'REASON_GROUP',
  NEED_CHANGE: 'NEED',
}
const parentOf = (dimension: string, code: string): string | undefined => registered[dimension]?.find((one) => one.code === code)?.parent

export const valuesOf = (dimension: string): readonly string[] => (registered[dimension] ?? []).map(({ code }) => code)

/** Is the person in the predicate, for the named values if these are judged one by one? */
export function holdsPredicate(unit: Unit, predicate: string | null, named: Named): boolean {
  const dimension = judgedByValue.find((name) => named[name] !== undefined)
  if (dimension === undefined) return predicate === null || unit.in.has(predicate)
  return unit.valued[`${predicate} ${dimension}`]?.includes(named[dimension] as string) === true
}

/** Who has all the named values; values that each have a numerator of their own are judged with the predicate. */
export function amongNamed(named: Named): (unit: Unit) => boolean {
  const wanted = Object.entries(named).filter(([dimension]) => !judgedByValue.includes(dimension))
  return (unit) => wanted.every(([dimension, value]) => unit.values[dimension]?.includes(value) === true)
}

/** The one name of a node: no wider value together with a narrower one, and an only child under its parent's name. */
export function canonical(named: Named): Named {
  const kept: Record<string, string> = {}
  for (const [dimension, value] of Object.entries(named)) {
    const implied = Object.keys(named).some((other) => wider[other] === dimension || wider[wider[other] ?? ''] === dimension)
    if (implied) continue
    let [name, code] = [dimension, value]
    for (let parent = parentOf(name, code); parent !== undefined; parent = parentOf(name, code)) {
      if ((registered[name] ?? []).filter((one) => one.parent === parent).length > 1) break
      ;[name, code] = [wider[name] as string, parent]
    }
    kept[name] = code
  }
  return kept
}

/** All units, counted slowly: every node examines every person of its period. */
export class SlowEngine {
  private readonly byPeriod = new Map<string, Unit[]>()
  private readonly known = new Map<string, number | null>()

  constructor(
    units: readonly Unit[],
    private readonly keyC: Buffer,
  ) {
    for (const unit of units) {
      for (const period of unit.periods) {
        const key = `${unit.stratum} ${period}`
        const others = this.byPeriod.get(key)
        if (others) others.push(unit)
        else this.byPeriod.set(key, [unit])
      }
    }
  }

  answer(as: As, question: Question): SlowAnswer {
    const nodes = new Map<string, number | null>()
    const rows = new Map<string, Expected[]>()
    const combinations = rowsAskedBy(as, question)
    for (const { label, pieces } of periodsOf(question)) {
      const parts = (measure: string, some: readonly Named[]): Piece[] =>
        some.flatMap((named) => pieces.map((period) => this.piece(as, question, measure, named, period, nodes)))
      const owns = (measure: string, named: Named): number | null =>
        question.compareOwn
          ? ownValue(
              measure,
              pieces.map((period) => this.ownPiece(as, measure, named, period)),
            )
          : null
      const cells = (some: readonly Named[], fixed: Named): Expected[] =>
        question.measures.map((measure) => ({
          ...(isLimitless(measure, fixed) ? noRate : same)(cellOf(measure, parts(measure, some), question.scope === 'OWN')),
          own: isLimitless(measure, fixed) ? null : owns(measure, fixed),
        }))
      for (const named of combinations) rows.set(keyOf(label, question, named), cells([named], named))
      if (question.additive && question.by?.length) rows.set(label, cells(combinations, fixedOf(question)))
    }
    return { rows, nodes: nodes.size, suppressed: [...nodes.values()].filter((value) => value === null).length }
  }

  private piece(as: As, question: Question, measure: string, named: Named, period: string, nodes: Map<string, number | null>): Piece {
    if (question.scope === 'OWN') return this.ownPiece(as, measure, named, period)
    const ask = (stratum: Stratum, predicate: string | null, at: Named): number | null => {
      // An only child equals its parent: the same node, and so the same people.
      const node = oneName(canonical(at), predicate)
      const id = idOf(stratum, period, node.named, node.predicate)
      nodes.set(id, this.published(id, stratum, period, node.named, node.predicate))
      return nodes.get(id) ?? null
    }
    const { stratum, kind, is, of, without, among = stratum } = definition(measure)
    if (kind === 'SHARE') return { k: ask('C', null, named), n: ask('A', null, named) }
    return { k: ask(stratum, is, named), n: kind === 'COUNT' ? null : ask(among, of, leaving(named, without)) }
  }

  private ownPiece(as: As, measure: string, named: Named, period: string): Piece {
    const { kind, is, of, without, own } = definition(measure)
    const stratum = own[as.role as keyof typeof own]
    const kept = as.role === 'POLICE_ANALYST' ? leaving(named, ['FORCE', 'REGION']) : named
    const count = (predicate: string | null, at: Named): number => {
      const isNamed = amongNamed(at)
      return (this.byPeriod.get(`${stratum} ${period}`) ?? []).filter(
        (unit) => unit.own && unit.contributor === as.partner && isNamed(unit) && holdsPredicate(unit, predicate, at),
      ).length
    }
    return { k: count(is, kept), n: kind === 'COUNT' ? null : count(of, leaving(kept, without)) }
  }

  private published(id: string, stratum: Stratum, period: string, named: Named, predicate: string | null): number | null {
    if (!this.known.has(id)) {
      const isNamed = amongNamed(named)
      const people = (this.byPeriod.get(`${stratum} ${period}`) ?? []).filter(
        (unit) => unit.joint && isNamed(unit) && holdsPredicate(unit, predicate, named),
      )
      this.known.set(
        id,
        publishedCount(
          this.keyC,
          id,
          people.map(({ rkey }) => rkey),
        ),
      )
    }
    return this.known.get(id) ?? null
  }
}

const idOf = (stratum: string, period: string, named: Named, predicate: string | null): string => {
  const spelled = Object.entries(named).map(([name, value]) => `${name.toLowerCase()}=${value}`)
  return `${stratum}|${period}|${[...spelled, ...(predicate ? [predicate] : [])].sort((a, b) => ((a.split('=')[0] ?? '') < (b.split('=')[0] ?? '') ? -1 : 1)).join(';')}`
}

const leaving = (named: Named, left: readonly string[]): Named =>
  Object.fromEntries(Object.entries(named).filter(([name]) => !left.includes(name)))

const fixedOf = ({ where = [] }: Question): Named => Object.fromEntries(where.map(({ dimension, value }) => [dimension, value]))

/** The named values of each row. */
export function rowsAsked(question: Question): Named[] {
  let all: Named[] = [fixedOf(question)]
  for (const dimension of question.by ?? []) {
    all = all.flatMap((named) =>
      valuesOf(dimension)
        .filter((value) => (named[dimension] ?? value) === value)
        .map((value) => ({ ...named, [dimension]: value })),
    )
  }
  return all.filter((named) => Object.entries(named).every(([name, value]) => liesIn(name, value, named)))
}

/** In its own rows a force sees its own places, unless it names others. */
export function rowsAskedBy({ role, partner }: As, question: Question): Named[] {
  const rows = rowsAsked(question)
  if (role !== 'POLICE_ANALYST' || question.scope !== 'OWN') return rows
  const isOwn = (row: Named): boolean => [null, partner].includes(forceOfRow(row))
  const own = isOwn(fixedOf(question)) ? rows.filter(isOwn) : []
  return own.length > 0 ? own : rows
}

/** The force of a row, or null if the row belongs to no single force. */
export const forceOfRow = (row: Named): string | null => row['FORCE'] ?? parentOf('DISTRICT', row['DISTRICT'] ?? '') ?? null

function liesIn(name: string, value: string, named: Named): boolean {
  const up = wider[name]
  if (up === undefined) return true
  const parent = parentOf(name, value)
  if (named[up] !== undefined && named[up] !== parent) return false
  const higher = wider[up]
  return higher === undefined || named[higher] === undefined || (parent !== undefined && parentOf(up, parent) === named[higher])
}

/** Key of a row: the same from a question's own values and from an answer. */
export const keyOf = (label: string, question: Question, named: Named): string =>
  [label, ...(question.by ?? []).map((name) => `${name}=${named[name]}`)].join(' ')

/** Only whole years and quarters of 2024 and 2025; the questions ask for nothing else. */
function periodsOf({ period: { from, to }, per = 'WHOLE' }: Question): { label: string; pieces: string[] }[] {
  const months = Array.from({ length: 24 }, (_, place) => `${2024 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`)
  const quarterOf = (month: string): string => `${month.slice(0, 4)}Q${Math.ceil(Number(month.slice(5)) / 3)}`
  const names = (month: string): string[] => [month, quarterOf(month), month.slice(0, 4)]
  const run = months.slice(
    months.findIndex((month) => names(month).includes(from)),
    months.findLastIndex((month) => names(month).includes(to)) + 1,
  )
  const distinct = (nameOf: (month: string) => string): string[] => [...new Set(run.map(nameOf))]
  if (per === 'MONTH') return run.map((month) => ({ label: month, pieces: [month] }))
  if (per === 'QUARTER') return distinct(quarterOf).map((name) => ({ label: name, pieces: [name] }))
  if (per === 'YEAR') return distinct((month) => month.slice(0, 4)).map((name) => ({ label: name, pieces: [name] }))
  const isWholeYear = (month: string): boolean => run.filter((other) => other.startsWith(month.slice(0, 4))).length === 12
  const pieces = distinct((month) => (run.length === 1 ? month : isWholeYear(month) ? month.slice(0, 4) : quarterOf(month)))
  return [{ label: pieces.length === 1 ? (pieces[0] as string) : `${from}/${to}`, pieces }]
}

/** Counts of one registered period: published ones, or exact own ones. */
interface Piece {
  readonly k: number | null
  readonly n: number | null
}

const sum = (items: readonly (number | null)[]): number | null =>
  items.reduce<number | null>((all, item) => (all === null || item === null ? null : all + item), 0)
const isCount = (measure: string): boolean => definition(measure).kind === 'COUNT'
const three = (value: number): number => Number(value.toPrecision(3))
const within1 = (low: number, high: number): [number, number] => [Math.max(0, low), Math.min(1, high)]

function ownValue(measure: string, pieces: readonly Piece[]): number | null {
  const k = sum(pieces.map((piece) => piece.k)) ?? 0
  if (isCount(measure)) return k
  const n = sum(pieces.map((piece) => piece.n)) ?? 0
  return n === 0 ? null : k / n
}

type Figure = Pick<Expected, 'value' | 'status' | 'numerator' | 'denominator' | 'bounds' | 'interval'>

/**
 * Wilson's interval of k of n at 95 %; `noise` is the variance that protection adds to each of the two, of all published counts
 * together. The solutions of (k - n θ)² = z² n θ (1 - θ) lie around (k + z²/2) / (n + z²), and protection adds noise (1 + p²) under
 * the root.
 */
function interval95(k: number, n: number, noise: number): [number, number] {
  const z2 = 1.959963984540054 ** 2
  const middle = (k + z2 / 2) / (n + z2)
  const away = Math.sqrt(z2 * ((k * (n - k)) / n + z2 / 4 + noise * (1 + (k / n) ** 2))) / (n + z2)
  return within1(middle - away, middle + away)
}

/** Variance of one published count: 6 from the noise and (5² - 1) / 12 from rounding. */
const varianceOfOne = 8

function cellOf(measure: string, pieces: readonly Piece[], exact: boolean): Omit<Expected, 'own'> {
  return {
    measure,
    ...(exact ? exactFigure(measure, pieces) : isCount(measure) ? countFigure(pieces) : rateFigure(measure, pieces)),
  }
}

/** The Code of 2021 sets no limit for these duties. Without a limit they can only be met, so no share met is given. */
const isLimitless = (measure: string, { DUTY = '' }: Named): boolean =>
  measure.startsWith('CODE_DUTY_MET') && ['D01', 'D02', 'D03', 'D20'].includes(DUTY)

const same = <T>(cell: T): T => cell

const noRate = (cell: Omit<Expected, 'own'>): Omit<Expected, 'own'> =>
  cell.status === 'EXACT'
    ? { ...cell, value: null, bounds: null, interval: null }
    : { ...cell, value: null, status: 'SUPPRESSED', numerator: null, bounds: [0, 1], interval: null }

function exactFigure(measure: string, pieces: readonly Piece[]): Figure {
  const value = ownValue(measure, pieces)
  const total = (pick: (piece: Piece) => number | null): number | null => (isCount(measure) ? null : sum(pieces.map(pick)))
  return {
    value,
    status: 'EXACT',
    numerator: total(({ k }) => k),
    denominator: total(({ n }) => n),
    bounds: value === null ? null : [value, value],
    interval: value === null || isCount(measure) ? null : interval95(total(({ k }) => k) ?? 0, total(({ n }) => n) ?? 0, 0),
  }
}

function countFigure(pieces: readonly Piece[]): Figure {
  const value = sum(pieces.map(({ k }) => k))
  const bounds = pieces.reduce<[number, number]>(
    ([low, high], { k }) => (k === null ? [low, high + 16] : [low + k - 9, high + k + 9]),
    [0, 0],
  )
  return { value, status: value === null ? 'SUPPRESSED' : 'OK', numerator: null, denominator: null, bounds, interval: null }
}

/** Rates and the share, only from published numbers. Bounds are given if the text has a formula: for one period, and for what is shown. */
function rateFigure(measure: string, pieces: readonly Piece[]): Figure {
  const share = measure === 'UNREPORTED_SHARE'
  const k = sum(pieces.map((piece) => piece.k))
  const below = (piece: Piece): number | null => (share ? sum([piece.k, piece.n]) : piece.n)
  const n = sum(pieces.map(below))
  const single = pieces.length === 1
  const held = (status: 'SUPPRESSED' | 'CAPPED', bounds: [number, number] | null): Figure => ({
    value: null,
    status,
    numerator: null,
    denominator: n,
    bounds,
    interval: null,
  })
  if (share && sum(pieces.map((piece) => piece.n)) === null) return held('SUPPRESSED', [0, 1])
  if (share && k === null) return held('SUPPRESSED', single ? [0, 16 / ((pieces[0]?.n ?? 0) + 7)] : null)
  if (n === null || n < 30) return held('SUPPRESSED', [0, 1])
  const thin = (piece: Piece): boolean => (below(piece) ?? 0) < 30
  const capped = (piece: Piece): boolean => !share && piece.k !== null && piece.n !== null && piece.n - piece.k < 10
  if (k !== null && !share && n - k < 10) return held('CAPPED', single ? [Math.max(0, 1 - 23 / (n - 9)), 1] : null)
  if (k === null) return held('SUPPRESSED', single ? within1(0, 16 / (n - 9)) : null)
  if (!single && pieces.some((piece) => thin(piece) || capped(piece))) return held('SUPPRESSED', null)
  const slack = 9 * pieces.length
  const bounds = share ? within1((k - slack) / n, (k + slack) / n) : within1((k - slack) / (n + slack), (k + slack) / (n - slack))
  return {
    value: three(k / n),
    status: 'OK',
    numerator: k,
    denominator: n,
    bounds,
    interval: interval95(k, n, varianceOfOne * pieces.length),
  }
}
