import { periodInWords } from '../hub/periods.js'
import { day } from '../text/number.js'

/** What a citation names. */
export interface Cited {
  readonly title: string
  /** The periods of the rows. */
  readonly periods: readonly string[]
  /** The measures, each with the version of its definition. */
  readonly measures: readonly { readonly title: string; readonly version: string }[]
  readonly state: { readonly id: string; readonly publishedAt: string }
  /** The address of the page, with its period and place, and the place of the chart on it. */
  readonly address: string
  /** The day of reading, as an ISO date. */
  readonly readOn: string
  readonly isSynthetic: boolean
}

/** How somebody else finds the same published figures again: what they are, which state of the data, where, and when they were read. */
export function citationOf({ title, periods, measures, state, address, readOn, isSynthetic }: Cited): string {
  const [first = '', last = first] = [periods[0], periods.at(-1)]
  const when = first === last ? periodInWords(first) : `${periodInWords(first)} to ${periodInWords(last)}`
  const counted = measures.map((one) => `${one.title} (definition ${one.version})`).join('; ')
  return [
    `Partnership hub: “${title}”, ${when}.`,
    `${counted}.`,
    `Published state ${state.id}, of ${day(state.publishedAt)}.`,
    ...(isSynthetic ? ['Synthetic data.'] : []),
    `${address}, read on ${day(readOn)}.`,
  ].join(' ')
}

/** The address of a chart: the page as it is, with its period, because a page without one shows the newest. */
export function addressOfChart(here: string, period: string, id: string): string {
  const address = new URL(here)
  if (period !== '') address.searchParams.set('period', period)
  address.hash = id
  return address.href
}
