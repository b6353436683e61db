import { calibration, type Line } from '../../../demo/src/generator/world/calibration.js'
import { zAbove } from '../../../src/modules/analytics/statistics/upper-tail.js'
import type { Measured } from './measured.js'

/** Of all lines together, at most one world in a hundred has one that is off by chance (Bonferroni). */
const errors = zAbove(0.01 / (2 * Object.keys(calibration).length))

/** How far a measured size may lie from its aim: by the number of people, and by the forces whose plans were drawn. */
export function allowed({ amongForces }: Line, { error, forces }: Measured): number {
  return errors * Math.hypot(error, amongForces * Math.sqrt(forces))
}

/** Whether the world has the size that the line names, as far as chance allows to say. */
export function isAsSaid(line: Line, measured: Measured): boolean {
  const off = measured.value - line.size
  return (line.kind === 'AT_LEAST' ? -off : Math.abs(off)) <= allowed(line, measured)
}
