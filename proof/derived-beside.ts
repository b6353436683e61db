/** Changes of figures, and what they are compared with, beside what the true counts give. */
import { isWithin, lastPeriod, percent, slack, trueGroups, type Derivation, type Given, type TrueGroup } from './derivation.js'

interface Changed {
  readonly dimensions: readonly { readonly value: string }[]
  readonly from: string
  readonly to: string
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly direction: string
}

/** From the first period to the last, row by row. */
export function change(document: string, measure: string): Derivation {
  return {
    document,
    field: `change(measure: ${measure}) { dimensions { value } from to value lower upper direction }`,
    lines: (answer, given) => {
      const changes = answer as readonly Changed[]
      const rows = changes.map((one) => ({ one, by: trueChange(one, given, measure) }))
      const show = measure.startsWith('VICTIMS_') ? (by: number | null) => String(by) : percent
      const shown = rows.slice(0, 2).map(({ one, by }) => ({
        what: `change ${measure}, ${one.dimensions.map(({ value }) => value).join(', ') || 'all'}, ${one.from} to ${one.to}`,
        answer: `${one.direction}${one.value === null ? '' : ` by ${show(one.value)}`} (${show(one.lower)} to ${show(one.upper)})`,
        truth: show(by),
        holds: Number.isNaN(by) ? null : isWithin(by, one.lower, one.upper),
      }))
      const out = rows.filter(({ one, by }) => !Number.isNaN(by) && !isWithin(by, one.lower, one.upper))
      const moved = rows.filter(({ one }) => one.direction === 'UP' || one.direction === 'DOWN')
      const right = moved.filter(({ one, by }) => (one.direction === 'UP' ? by > 0 : by < 0))
      if (rows.length <= 2) return shown
      return [
        ...shown,
        {
          what: `change ${measure}, all ${rows.length} rows`,
          answer: `${moved.length} went up or down beyond the noise`,
          truth: `${right.length} of these truly did`,
          holds: out.length === 0,
        },
      ]
    },
  }
}

function trueChange({ dimensions, from, to }: Changed, given: Given, measure: string): number {
  const value = dimensions.map((one) => one.value).join(', ') || 'all'
  const at = (period: string): number => trueGroups(given, measure, period).find((group) => group.value === value)?.figure ?? Number.NaN
  return at(to) - at(from)
}

interface Beside {
  readonly value: { readonly value: string }
  readonly residents: number | null
  readonly officers: number | null
  readonly caseWorkers: number | null
  readonly per1000Residents: number | null
  readonly per100Officers: number | null
  readonly perCaseWorker: number | null
  readonly surveyUnreported: number | null
}

const forcesShown = ['metropolitan', 'surrey', 'greater-manchester']

/**
 * A force's figure compared with public ones and the charity's workers. Those are given, so the truth is the true count divided by the
 * same.
 */
export function publicFigures(document: string, measure: string): Derivation {
  return {
    document,
    by: ['FORCE'],
    field: `publicFigures(measure: ${measure}) { value { value } residents officers caseWorkers per1000Residents per100Officers perCaseWorker surveyUnreported }`,
    lines: (answer, given) => {
      const known = (answer as readonly Beside[]).filter(({ residents, officers }) => residents !== null || officers !== null)
      if (known.length === 0) return [{ what: `publicFigures ${measure}`, answer: 'no public file is loaded', truth: '', holds: null }]
      const groups = new Map(trueGroups(given, measure).map((group) => [group.value, group]))
      return known
        .filter(({ value }) => forcesShown.includes(value.value))
        .flatMap((one) => {
          const group = groups.get(one.value.value)
          return group ? [besides(one, group, measure, lastPeriod(given))] : []
        })
    },
  }
}

function besides(one: Beside, { cell, figure }: TrueGroup, measure: string, period: string): ReturnType<Derivation['lines']>[number] {
  const what = `publicFigures ${measure}, ${one.value.value}, ${period}`
  const survey = one.surveyUnreported === null ? '' : `; unreported by the Crime Survey of 2011: ${percent(one.surveyUnreported)}`
  if (!measure.startsWith('VICTIMS_')) {
    const answer = `${cell.value === null ? cell.status : percent(cell.value)} (${percent(cell.lower)} to ${percent(cell.upper)})${survey}`
    return { what, answer, truth: percent(figure), holds: isWithin(figure, cell.lower, cell.upper) }
  }
  const rates = [
    { whole: one.residents, per: 1000, rate: one.per1000Residents, unit: 'a 1,000 residents' },
    { whole: one.officers, per: 100, rate: one.per100Officers, unit: 'a 100 officers' },
    { whole: one.caseWorkers, per: 1, rate: one.perCaseWorker, unit: 'a case-worker' },
  ].flatMap(({ whole, rate, ...rest }) => (whole === null || whole === 0 || rate === null ? [] : [{ whole, rate, ...rest }]))
  if (rates.length === 0) return { what, answer: cell.status, truth: String(figure), holds: null }
  return {
    what,
    answer: rates.map(({ rate, unit }) => `${rate.toFixed(3)} ${unit}`).join(', '),
    truth: rates.map(({ whole, per, unit }) => `${((figure * per) / whole).toFixed(3)} ${unit}`).join(', '),
    holds: rates.every(({ whole, per, rate }) => Math.abs((rate * whole) / per - figure) <= 9 + slack + figure / 200),
  }
}
