import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { attitudeColumns } from '../../../../src/modules/reference/index.js'
import { calibration } from '../world/calibration.js'
import type { ForcePlan } from '../world/force-plans.js'
import { Random } from '../world/random.js'

/** The file of made-up attitudes below the folder of a partnership. */
export const attitudesOf = (out: string): string => join(out, 'attitudes.csv')

const year = 2024
const source = 'Made up by the demo of the partnership hub: no survey has these figures'
const licence = 'none: they are nobody’s figures'

/** How much fewer rate the police good for each person more of a hundred who comes directly, and what else forces differ by. */
const effect = { middle: 0.52, slope: -1.6, rest: 0.06 } as const

/**
 * Writes what the residents of each force would say of their police, had anybody asked: made up, and marked so in each row. Confidence is
 * lower where more come directly; presence is drawn without looking at anything. A force without residents has no row.
 */
export async function writeAttitudes(out: string, plans: readonly ForcePlan[], seed: number): Promise<void> {
  const [random, apart] = [new Random(seed, 31), new Random(seed, 32)]
  const between = (low: number, high: number): number => low + (high - low) * random.next()
  const percent = (share: number): string => (100 * share).toFixed(1)
  const lines = plans
    .filter(({ force }) => force.region !== null)
    .map(({ force, directShare }) => {
      const good = effect.middle + effect.slope * (directShare - calibration.unreported.size) + between(-effect.rest, effect.rest)
      const patrol = 0.08 + 0.12 * apart.next()
      const [rating, seen] = [random.between(400, 1200), random.between(400, 1200)]
      return [force.id, year, percent(good), rating, percent(patrol), seen, source, licence, 'yes'].join(',')
    })
  await writeFile(attitudesOf(out), `${[attitudeColumns.join(','), ...lines].join('\n')}\n`)
}
