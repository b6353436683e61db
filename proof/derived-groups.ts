/** Groups compared: disparity, ranks and the funnel, beside what the true counts give. */
import { funnelLimits } from '../src/modules/analytics/statistics/funnel-limits.js'
import { z998 } from '../src/modules/analytics/statistics/upper-tail.js'
import { firstSentence, percent, slack, trueGroups, type Derivation, type TrueGroup } from './derivation.js'

interface Ends {
  readonly sentence: string
  readonly value: number | null
  readonly atLeast: number | null
  readonly ranks: readonly { readonly value: { readonly value: string }; readonly best: number; readonly worst: number }[]
}

/** Certain ratio and certain ranks of the groups that are compared. */
export function disparity(document: string, measure: string, across: string): Derivation {
  return {
    document,
    field: `disparity(measure: ${measure}, across: ${across}) { sentence value atLeast ranks { value { value } best worst } }`,
    lines: (answer, given) => {
      const { sentence, value, atLeast, ranks } = answer as Ends
      const compared = trueGroups(given, measure).filter((group) => ranks.some((rank) => rank.value.value === group.value))
      if (atLeast === null)
        return [{ what: `disparity ${measure}`, answer: firstSentence(sentence).split(':')[0] ?? '', truth: 'too few groups', holds: null }]
      const rates = compared.map(({ figure }) => figure)
      const ratio = Math.max(...rates) / Math.min(...rates)
      const held = ranks.filter((rank) => isRanked(rank, compared))
      return [
        {
          what: `disparity ${measure}`,
          answer: `${firstSentence(sentence)}${value === null ? '' : ` Of the figures shown: ${value} times.`}`,
          truth: `${ratio.toFixed(2)} times: ${nameOf(compared, Math.max(...rates))} highest, ${nameOf(compared, Math.min(...rates))} lowest`,
          holds: atLeast <= ratio + slack,
        },
        {
          what: `ranks ${measure}`,
          answer: ranks
            .slice(0, 4)
            .map((rank) => `${rank.value.value} ${rank.best} to ${rank.worst}`)
            .join(', '),
          truth: `${ranks
            .slice(0, 4)
            .map((rank) => `${rank.value.value} ${placeOf(rank.value.value, compared).best}`)
            .join(', ')}; ${held.length} of ${ranks.length} true ranks lie within`,
          holds: held.length === ranks.length,
        },
      ]
    },
  }
}

/** Places that hold together with 95 % confidence. A true place may lie outside them by chance, so none is claimed as certain. */
export function ranking(document: string, measure: string, across: string): Derivation {
  return {
    document,
    field: `ranking(measure: ${measure}, across: ${across}) { sentence ranks { value { value } best worst } }`,
    lines: (answer, given) => {
      const { sentence, ranks } = answer as Pick<Ends, 'sentence' | 'ranks'>
      const groups = trueGroups(given, measure).filter(({ figure }) => !Number.isNaN(figure))
      const shown = ranks.filter(({ value }, at) => value.value === 'metropolitan' || at < 3)
      const held = ranks.filter((rank) => isRanked(rank, groups))
      return [
        {
          what: `ranking ${measure}`,
          answer: `${shown.map((rank) => `${rank.value.value} ${rank.best} to ${rank.worst}`).join(', ')}. ${firstSentence(sentence)}`,
          truth: `${shown.map(({ value }) => `${value.value} ${placeOf(value.value, groups).best}`).join(', ')}; ${held.length} of ${ranks.length} true places lie within`,
          holds: null,
        },
      ]
    },
  }
}

const nameOf = (groups: readonly TrueGroup[], rate: number): string => groups.find(({ figure }) => figure === rate)?.value ?? ''

/** Groups of one rate share their places. */
function placeOf(value: string, groups: readonly TrueGroup[]): { best: number; worst: number } {
  const own = groups.find((group) => group.value === value)?.figure ?? Number.NaN
  return {
    best: 1 + groups.filter(({ figure }) => figure > own).length,
    worst: groups.length - groups.filter(({ figure }) => figure < own).length,
  }
}

function isRanked({ value, best, worst }: Ends['ranks'][number], groups: readonly TrueGroup[]): boolean {
  const place = placeOf(value.value, groups)
  return best <= place.best && place.worst <= worst
}

interface Plot {
  readonly centre: number
  readonly points: readonly { readonly value: { readonly value: string }; readonly placeByChance: string }[]
  readonly excluded: readonly { readonly value: string }[]
}

const placed = ['ABOVE', 'WITHIN', 'BELOW'] as const

/** Where each group is on the funnel plot, and where its true rate would be by chance alone. */
export function funnel(document: string, measure: string, across: string): Derivation {
  return {
    document,
    field: `funnel(measure: ${measure}, across: ${across}) { centre points { value { value } placeByChance } excluded { value } }`,
    lines: (answer, given) => {
      const { centre, points, excluded } = answer as Plot
      const all = trueGroups(given, measure)
      const whole = totalOf(all)
      const groups = all.filter(({ value }) => points.some((point) => point.value.value === value))
      const truly = new Map(groups.map((group) => [group.value, truePlace(group, whole)]))
      const count = (places: readonly string[]): string =>
        placed.map((name) => `${places.filter((one) => one === name).length} ${name}`).join(', ')
      const alike = points.filter(({ value, placeByChance }) => truly.get(value.value) === placeByChance).length
      return [
        {
          what: `funnel ${measure}`,
          answer: `centre ${percent(centre)}: ${count(points.map(({ placeByChance }) => placeByChance))}; ${excluded.length} withheld`,
          truth: `centre ${percent(whole)}: ${count([...truly.values()])}; ${alike} of ${points.length} in the same place`,
          holds: null,
        },
      ]
    },
  }
}

const totalOf = (groups: readonly TrueGroup[]): number =>
  groups.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0) / groups.reduce((sum, { counts }) => sum + (counts[1] ?? 0), 0)

/** By the true rate, within limits without the noise of protection. */
function truePlace({ counts: [, n = 0], figure }: TrueGroup, centre: number): string {
  const { lower, upper } = funnelLimits(centre, { n, noise: 0, between: 0 })(z998)
  return figure > upper ? 'ABOVE' : figure < lower ? 'BELOW' : 'WITHIN'
}
