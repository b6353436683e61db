import { wilson, type Ends } from '../../../../kit/wilson.js'
import { outward } from '../../statistics/outward.js'
import type { Behind, Cell, Interval, AnalysisRow } from './analysis-row.type.js'
import type { DisclosurePolicy } from '../protect/disclosure-policy.type.js'
import { countVariance, piecesOf, slackOf, type Published } from '../protect/disclosure.js'
import { intervalIfShown } from './if-shown.js'
import type { PlanCell, PlanPart, Plan } from '../plan/plan.js'
import type { Figures } from '../protect/counter.js'
import type { Steps } from '../../../../kit/slices.js'

/** A rate is shown only if its published denominator is at least this. */
export const leastDenominator = 30
/** Numerator and remainder of a shown rate are each at least this. */
export const leastPart = 10

type Figure = Omit<Cell, 'measure' | 'own' | 'ownOf' | 'ownIsOfTheSame'>

const nothing: Ends = { lower: 0, upper: 1 }

const sum = (items: readonly Ends[]): Ends =>
  items.reduce((total, { lower, upper }) => ({ lower: total.lower + lower, upper: total.upper + upper }), { lower: 0, upper: 0 })

/** Sum of published values; `null` if any is withheld. */
const total = (items: readonly Published[]): number | null =>
  // Safeguard T-SDC-10 additive totals: || value === null ? null : left + value -> ? null : left + (value ?? 0)
  items.reduce<number | null>((left, { value }) => (left === null || value === null ? null : left + value), 0)

export const threeFigures = (value: number): number => Number(value.toPrecision(3))

/** Ends of a quotient within 0 to 1; nothing is known if the denominator may be zero. */
function quotient(numerator: Ends, denominator: Ends): Ends {
  if (denominator.lower <= 0) return { lower: Math.min(1, Math.max(0, numerator.lower / Math.max(denominator.upper, 1))), upper: 1 }
  return { lower: Math.min(1, Math.max(0, numerator.lower / denominator.upper)), upper: Math.min(1, numerator.upper / denominator.lower) }
}

/** The 95 % interval of `k` of `n` (or another, for a given `z`) if both are sums of `pieces` protected counts. */
export function perturbed(k: number, n: number, pieces: number, policy: DisclosurePolicy, z?: number): Interval {
  return wilson(k, n, (pieces * countVariance(policy) * (1 + (k / n) ** 2)) / n ** 2, z)
}

const held = (status: 'SUPPRESSED' | 'CAPPED', bounds: Ends, denominator: number | null, behind: Behind): Figure => ({
  value: null,
  status,
  ...bounds,
  numerator: null,
  denominator,
  interval: null,
  intervalIfShown: null,
  behind,
})

/** A count, or the sum of several: withheld when any piece is. */
export function countFigure(pieces: readonly Published[]): Figure {
  const value = total(pieces)
  const status = value === null ? 'SUPPRESSED' : 'OK'
  const behind = { people: null, pieces: pieces.reduce((all, one) => all + piecesOf(one), 0) }
  return { value, status, ...sum(pieces), numerator: null, denominator: null, interval: null, intervalIfShown: null, behind }
}

/** Numerator and denominator in one registered period. */
interface RatePart {
  readonly k: Published
  readonly n: Published
}

/**
 * The largest remainder that a published difference below 10 may hide: 5 + 18 if rounded, 9 + 14 if not. For a sum of parts, the second
 * term for each part.
 */
const mostRemainder = (policy: DisclosurePolicy, parts: number): number =>
  (policy.rounding === 5 ? leastPart - 5 : leastPart - 1) + 2 * slackOf(policy) * parts

/** How many counts a rate is as uncertain as, in its numerator or its denominator, whichever is more. */
const piecesIn = (parts: readonly RatePart[]): number => parts.reduce((all, { k, n }) => all + Math.max(piecesOf(k), piecesOf(n)), 0)

const isCapped = ({ k, n }: RatePart): boolean => k.value !== null && n.value !== null && n.value - k.value < leastPart

const isThin = ({ n }: RatePart): boolean => n.value === null || n.value < leastDenominator

/** What a reader may learn of a part's numerator. If the part's own rate would be withheld, a sum must not reveal it. */
function knownNumerator(part: RatePart, policy: DisclosurePolicy): Ends {
  if (part.k.value === null) return part.k
  if (isThin(part)) return { lower: 0, upper: part.n.upper }
  if (isCapped(part)) return { lower: Math.max(0, part.n.lower - mostRemainder(policy, piecesIn([part]))), upper: part.n.upper }
  return part.k
}

/** A rate from published counts. Over several parts: the sum of numerators divided by the sum of denominators. */
export function rateFigure(parts: readonly RatePart[], policy: DisclosurePolicy): Figure {
  const n = total(parts.map((part) => part.n))
  const pieces = piecesIn(parts)
  const behind = { people: n, pieces }
  if (n === null || n < leastDenominator) return held('SUPPRESSED', nothing, n, behind)
  const denominators = sum(parts.map((part) => part.n))
  const k = total(parts.map((part) => part.k))
  // Safeguard T-SDC-4 full cells: leastPart -> 0
  if (k !== null && n - k < leastPart) {
    const least = denominators.lower > 0 ? 1 - mostRemainder(policy, pieces) / denominators.lower : 0
    return held('CAPPED', { lower: Math.max(0, least), upper: 1 }, n, behind)
  }
  const bounds = quotient(sum(parts.map((part) => knownNumerator(part, policy))), denominators)
  if (k === null || parts.some((part) => isThin(part) || isCapped(part))) return held('SUPPRESSED', bounds, n, behind)
  return {
    value: threeFigures(k / n),
    status: 'OK',
    ...bounds,
    numerator: k,
    denominator: n,
    interval: perturbed(k, n, pieces, policy),
    intervalIfShown: pieces === 1 ? intervalIfShown(k, n, policy) : null,
    behind,
  }
}

/** Published direct persons and referred persons of one registered period. */
interface SharePart {
  readonly direct: Published
  readonly referred: Published
}

/** Published C divided by published A + C. Its bounds move only with C, because A is in both terms. */
export function shareFigure(parts: readonly SharePart[], policy: DisclosurePolicy): Figure {
  const direct = total(parts.map((part) => part.direct))
  const referred = total(parts.map((part) => part.referred))
  const pieces = piecesIn(parts.map((part) => ({ k: part.direct, n: part.referred })))
  const behind = { people: referred === null ? null : referred + (direct ?? 0), pieces }
  if (referred === null) return held('SUPPRESSED', nothing, null, behind)
  const c = sum(parts.map((part) => part.direct))
  const a = sum(parts.map((part) => part.referred))
  const bounds = { lower: c.lower / (c.lower + a.upper), upper: c.upper / (c.upper + a.lower) }
  if (direct === null) return held('SUPPRESSED', bounds, null, behind)
  const n = direct + referred
  if (n < leastDenominator) return held('SUPPRESSED', nothing, n, behind)
  const thin = parts.some((part) => (part.direct.value ?? 0) + (part.referred.value ?? 0) < leastDenominator)
  if (thin) return held('SUPPRESSED', bounds, n, behind)
  return {
    value: threeFigures(direct / n),
    status: 'OK',
    ...bounds,
    numerator: direct,
    denominator: n,
    interval: perturbed(direct, n, pieces, policy),
    intervalIfShown: pieces === 1 ? intervalIfShown(direct, n, policy) : null,
    behind,
  }
}

/** Exact own figures: a count, or a rate. A rate of nobody has no value. */
export function exactFigure(kind: PlanCell['kind'], parts: readonly { readonly k: number; readonly n: number | null }[]): Figure {
  const k = parts.reduce((left, part) => left + part.k, 0)
  const behind = { people: null, pieces: parts.length }
  if (kind === 'COUNT')
    return {
      value: k,
      status: 'EXACT',
      lower: k,
      upper: k,
      numerator: null,
      denominator: null,
      interval: null,
      intervalIfShown: null,
      behind,
    }
  const n = parts.reduce((left, part) => left + (part.n ?? 0), 0)
  const value = n === 0 ? null : k / n
  const interval = n === 0 ? null : wilson(k, n, 0)
  return { value, status: 'EXACT', lower: value, upper: value, numerator: k, denominator: n, interval, intervalIfShown: null, behind }
}

const second = ({ denominator }: PlanPart): number => {
  if (denominator === null) throw new Error('a rate has a denominator')
  return denominator
}

/** Rounds the bounds to three significant figures, as the value has. They only become wider, so what lay within them still does. */
export function toThreeFigures(figure: Figure): Figure {
  const { lower, upper, interval, intervalIfShown } = figure
  return {
    ...figure,
    ...(lower === null || upper === null ? {} : outward({ lower, upper })),
    interval: interval && outward(interval),
    intervalIfShown: intervalIfShown && outward(intervalIfShown),
  }
}

const sharedFigure = (cell: PlanCell, figures: Figures): Figure =>
  cell.kind === 'COUNT' ? sharedShare(cell, figures) : toThreeFigures(sharedShare(cell, figures))

function sharedShare({ kind, parts }: PlanCell, { published, policy }: Figures): Figure {
  if (kind === 'COUNT') return countFigure(parts.map(({ numerator }) => published(numerator)))
  const first = parts[0]
  if (!first) throw new Error('a cell has at least one part')
  if (kind === 'RATE') {
    const rated = parts.map((part) => ({ k: published(part.numerator), n: published(second(part)) }))
    return rateFigure(rated, policy(first.numerator))
  }
  const shared = parts.map((part) => ({ direct: published(part.numerator), referred: published(second(part)) }))
  return shareFigure(shared, policy(first.numerator))
}

function ownFigure(kind: PlanCell['kind'], parts: readonly PlanPart[], { exact }: Figures): Figure {
  return exactFigure(
    kind,
    parts.map(({ numerator, denominator }) => ({ k: exact(numerator), n: denominator === null ? null : exact(denominator) })),
  )
}

/** A planned cell as the answer shows it. */
export function deriveCell(cell: PlanCell, figures: Figures, scope: 'SHARED' | 'OWN'): Cell {
  const { measure, kind, parts, own } = cell
  if (scope === 'OWN') return { measure, ...ownFigure(kind, parts, figures), own: null }
  return { measure, ...sharedFigure(cell, figures), ...(own ? ownBeside(ownFigure(kind, own, figures), cell) : { own: null }) }
}

const ownBeside = (
  { value, denominator }: Figure,
  { ownIsOfTheSame = false }: PlanCell,
): Pick<Cell, 'own' | 'ownOf' | 'ownIsOfTheSame'> => ({ own: value, ownOf: denominator, ownIsOfTheSame })

/** The rows of the answer; may be interrupted between two of them. */
export function* answerRows(plan: Plan, figures: Figures, isCompared: boolean): Steps<readonly AnalysisRow[]> {
  const rows: AnalysisRow[] = []
  for (const { period, dimensions, cells } of plan.rows) {
    rows.push({
      period,
      dimensions,
      cells: cells.map((cell) => ({ ...deriveCell(cell, figures, plan.scope), ...(isCompared && { isCompared }) })),
    })
    yield
  }
  return rows
}
