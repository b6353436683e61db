import { randomFrom } from '../../test/support/facts/facts.js'
import { shown } from './aim.js'
import { contributorAttacks } from './attacks.js'
import { decideAny, type Right } from './deciding.js'
import { placesOf } from './bits.js'
import { dot, logMeanExp, triangleOf, whitened } from './gaussian.js'
import { madePeople } from './people.js'
import { readingOf } from './shown.js'
import { jointOf } from './persons/joint.js'
import { groupOf } from './persons/people-groups.js'
import { usualSize } from './persons/settings.js'
import { sampleOf } from './sample.js'
import { possibleOf } from './targets.js'
import { WeightedWorlds, type WeightedTrial } from './weighted-trial.js'
import { wideAim } from './wide-attack.js'
import { wideModelOf } from './wide-model.js'
import { wideScorer, type Counting } from './wide-scorer.js'

const variances = [0, 0.1, 0.25]
const worldSeeds = [8, 9]
const targets = { unknown: 1_000, knowing: 400 }

const countingFor = (variance: number): Counting =>
  [
    { times: 0, chance: variance / 2 },
    { times: 1, chance: 1 - variance },
    { times: 2, chance: variance / 2 },
  ].filter(({ chance }) => chance > 0)

/**
 * The attacker who knows everybody else's record, but no one's weight. Decides by the likelihood of what is read, given who the others are.
 */
function knowingScorer(nodes: number, records: readonly (readonly number[])[], variance: number): (trial: WeightedTrial) => number {
  return ({ shown: published, groups }) => {
    const counts = new Int32Array(nodes)
    const covariance = Array.from({ length: nodes }, (_, node) => new Float64Array(node + 1))
    const add = (some: readonly number[], other: readonly number[], value: number): void => {
      for (const left of some)
        for (const right of other) if (right <= left) (covariance[left] as Float64Array)[right] = (covariance[left]?.[right] ?? 0) + value
    }
    for (const people of groups) {
      const { length } = people
      const sums = new Map<number, number>()
      for (const some of people) {
        for (const node of some) {
          counts[node] = (counts[node] as number) + 1
          sums.set(node, (sums.get(node) ?? 0) + 1)
        }
        if (length > 1) add(some, some, (variance * length) / (length - 1))
      }
      if (length < 2 || variance === 0) continue
      for (const [left, mine] of sums)
        for (const [right, theirs] of sums)
          if (right <= left)
            (covariance[left] as Float64Array)[right] = (covariance[left]?.[right] ?? 0) - (variance * mine * theirs) / (length - 1)
    }
    const readings = [...counts].map((n, node) => readingOf(shown, n, covariance[node]?.[node] ?? 0))
    covariance.forEach((row, left) => {
      for (let right = 0; right <= left; right += 1)
        row[right] = (row[right] as number) * (readings[left]?.slope ?? 0) * (readings[right]?.slope ?? 0)
      row[left] = (row[left] as number) + (readings[left]?.drawn ?? 0) + (readings[left]?.bent ?? 0) + 0.05
    })
    const triangle = triangleOf(covariance)
    const rest = whitened(
      triangle,
      published.map((value, node) => shown.read(value) - (readings[node]?.mean ?? 0)),
    )
    const logs = records.flatMap((held) => {
      const shift = new Float64Array(nodes)
      for (const node of held) shift[node] = readings[node]?.slope ?? 0
      const pull = whitened(triangle, shift)
      const [along, half] = [dot(pull, rest), dot(pull, pull) / 2]
      return countingFor(variance).map(({ times, chance }) => Math.log(chance) + times * along - times ** 2 * half)
    })
    return logMeanExp(logs)
  }
}

/** How a figure's deviation grows: noise and rounding, and the weights of `n` people. */
export const deviationOf = (n: number, variance: number): number => Math.sqrt(8 + variance * n)

interface Weighted {
  readonly seed: number
  readonly variance: number
  readonly nodes: number
  readonly unknown: Right
  readonly knowing: Right
}

function tryOut(seed: number, variance: number): Weighted {
  const attack = contributorAttacks()
    .flatMap(({ attacks }) => attacks)
    .find((one) => one.stratum === 'DIRECT' && one.asker.role === 'POLICE_ANALYST')
  const joint = jointOf(groupOf('DIRECT'), madePeople(seed))
  const people = joint.base
  const possible = attack && possibleOf(attack, people)
  const places = possible ? placesOf(possible) : []
  const looks = people.places[places[Math.floor(randomFrom(7)() * places.length)] ?? -1]
  const aim = attack && possible && looks && wideAim(attack, joint, { looks, possible }, usualSize)
  if (!aim) throw new Error('A force may ask nothing of direct cases.')
  const model = wideModelOf(aim.features, aim.crowd, shown, variance)
  const { from, size } = aim.crowd
  const worlds = new WeightedWorlds(model.features, people, { from, size, yes: aim.cases.yes, variance })
  const records = sampleOf(aim.cases.yes)
  const wide = wideScorer(model, records, countingFor(variance))
  const makes = (trial: number): WeightedTrial => worlds.trial(trial)
  const some = records.filter((_, place) => place % 4 === 0).map((record) => worlds.nodesOfTarget(record))
  const knows = knowingScorer(model.features.length, some, variance)
  return {
    seed,
    variance,
    nodes: model.features.length,
    unknown: decideAny(makes, (trial) => wide(trial.shown.map((value) => shown.read(value))), targets.unknown),
    knowing: decideAny(makes, knows, targets.knowing),
  }
}

const percent = ({ right, of }: Right): string => `${((right / of) * 100).toFixed(1)} % of ${of}`

/** `npm run attack -- --weights`: direct cases as a force attacks them, if each person had a fixed weight in addition to the noise. */
export function weightLines(tell: (line: string) => unknown): void {
  tell(
    '| made world | variance of a weight | nodes read | right, others unknown | right, knowing all others | deviation of 100, 1,000 and 20,000 people |',
  )
  tell('| ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const seed of worldSeeds)
    for (const variance of variances) {
      const { nodes, unknown, knowing } = tryOut(seed, variance)
      const deviations = [100, 1_000, 20_000].map((n) => deviationOf(n, variance).toFixed(1)).join(', ')
      tell(`| ${seed} | ${variance} | ${nodes} | ${percent(unknown)} | ${percent(knowing)} | ${deviations} |`)
    }
}
