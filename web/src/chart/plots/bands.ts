import { isCapped, isShown, type Point } from '../figures/points.js'

/** The lowest published rate of each band. A group is in the first band that it reaches. No rule says what share is enough. */
export const bands = [
  { title: 'three in four or more', from: 0.75, colour: '#12395d' },
  { title: 'half or more', from: 0.5, colour: '#4f8fc4' },
  { title: 'a quarter or more', from: 0.25, colour: '#b3d3ec' },
  { title: 'fewer than a quarter', from: 0, colour: '#b3470f' },
] as const

/** How many forces are in each band, with the withheld ones last. */
interface Banded {
  /** The period. */
  readonly name: string
  readonly counts: readonly number[]
}

/** Counts forces by band, in each period. */
export function bandedOf(points: readonly Point[]): readonly Banded[] {
  const periods = [...new Set(points.map(({ period }) => period))].sort()
  return periods.map((name) => {
    const places = points.filter(({ period }) => period === name).map(placeOf)
    return { name, counts: Array.from({ length: bands.length + 1 }, (_, place) => places.filter((one) => one === place).length) }
  })
}

function placeOf(point: Point): number {
  // The figure is capped (nearly everybody), so its lowest possible value decides.
  const rate = isCapped(point) ? (point.cell.range?.lower ?? null) : isShown(point) ? point.cell.value : null
  return rate === null ? bands.length : bands.findIndex(({ from }) => rate >= from)
}
