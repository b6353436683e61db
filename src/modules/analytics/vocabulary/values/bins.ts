/** One bar of a histogram: whole numbers from `from` up to but not including `to`. The last bar may be open. */
export interface Bin {
  readonly code: string
  readonly label: string
  readonly from: number
  readonly to: number | null
}

const bin = (from: number, to: number | null, unit: string): Bin => {
  const code = to === null ? `${from}+` : to === from + 1 ? String(from) : `${from}-${to - 1}`
  const label = to === null ? `${from} ${unit} or more` : `${code.replace('-', ' to ')} ${code === '1' ? unit.replace(/s$/, '') : unit}`
  return { code, label, from, to }
}

const bins = (unit: string, ...starts: readonly number[]): readonly Bin[] =>
  starts.map((from, index) => bin(from, starts[index + 1] ?? null, unit))

/** Calendar days between two London dates. */
export const dayBins = bins('days', 0, 1, 2, 3, 5, 8, 15, 29)

/** Days since the referral in which a person followed for 180 days may have something happen: each bar is a band, and what is later is in none. */
export const followedBins = bins('days', 0, 8, 29, 91, 181).slice(0, -1)

/** Days from the report to the day on which somebody first found the person vulnerable: most are found on day 0. What is later is in none. */
export const identifiedBins = bins('days', 0, 1, 8, 29, 91, 181).slice(0, -1)

/** Days until a person who came directly reports, in weeks and months, because few people report. */
export const laterReportBins = bins('days', 0, 8, 31, 91)

/** The same of people who are followed for 90 days: what is later is in none. */
export const reportedBins = laterReportBins.slice(0, -1)

/** Attempts to make contact. */
export const attemptBins = bins('attempts', 1, 2, 3, 4, 5)

const changed = (from: number, last: number): Bin => {
  if (from === 0) return { code: 'SAME', label: 'unchanged', from, to: 1 }
  const [least, most] = from < 0 ? [-last, -from] : [from, last]
  const [code, way] = from < 0 ? ['DOWN', 'lower'] : ['UP', 'higher']
  return { code: `${code}_${least}-${most}`, label: `${least} to ${most} ${way}`, from, to: last + 1 }
}

/** How much a score from 0 to 10 changed. The bars are symmetric, so that their middles favour neither side. */
export const changeBins: readonly Bin[] = [
  changed(-10, -6),
  changed(-5, -3),
  changed(-2, -1),
  changed(0, 0),
  changed(1, 2),
  changed(3, 5),
  changed(6, 10),
]

/** Is the registered value this bar? If bars lie in a wider value, its code precedes theirs. */
export const isBar = ({ code }: Bin, value: string): boolean => value === code || value.endsWith(`_${code}`)

/** Code of the bar that a number falls in; null below the first. */
export const binOf = (among: readonly Bin[], value: number): string | null =>
  among.find(({ from, to }) => value >= from && (to === null || value < to))?.code ?? null
