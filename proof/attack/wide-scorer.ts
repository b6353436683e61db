import { logMeanExp } from './gaussian.js'
import { featuresOfPerson } from './persons/holding.js'
import { pullsOf, truthsOf } from './persons/pulls.js'
import { inverseOf, type WideModel } from './wide-model.js'

/** How often a person is counted, each with its chance: once today. */
export type Counting = readonly { readonly times: number; readonly chance: number }[]
const once: Counting = [{ times: 1, chance: 1 }]

/** Decides from what was read: the logarithm of how much likelier it is with a target with one of these records than without the target. */
export function wideScorer(model: WideModel, records: readonly number[], counting: Counting = once): (read: readonly number[]) => number {
  const different = [...new Set(records)]
  const truths = truthsOf(model.features, different)
  const held = records.map((record) => featuresOfPerson(truths, different.indexOf(record)))
  const pulls = pullsOf(held, { ...model, inverse: inverseOf(model) })
  const chances = Math.log(pulls.length * counting.length)
  return (read) => {
    const logs = pulls.flatMap(({ weights, half, share }) => {
      const along = weights.reduce((sum, weight, node) => sum + weight * ((read[node] as number) - (model.readings[node]?.mean ?? 0)), 0)
      return counting.map(({ times, chance }) => Math.log(share * chance) + times * along - times ** 2 * half)
    })
    return logMeanExp(logs) + chances
  }
}
