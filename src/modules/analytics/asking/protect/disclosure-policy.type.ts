import { int, unshown } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

/** The engine refuses anything weaker than `defaultPolicy`. */
export const DisclosurePolicy = objectType('DisclosurePolicy', {
  access: 'snapshot:read',
  description: 'How counts are protected before anybody sees them.',
})({
  threshold: int('A protected count below this is suppressed.'),
  /**
   * People are counted by rows: one row a person in each force, and one in all that the charity sends. In a region or the nation, somebody
   * whom two forces met is two rows. To count them once, forces' rows would have to be joined by person. Whether a figure is shown would
   * then reveal to a force whom another force met. So such a figure may, in rare cases, rest on fewer people (docs/SAFEGUARDS.md).
   */
  floor: int('Fewer people than this are never shown, whatever the noise.'),
  maxNoise: int('The noise added to a count is at most this, up or down.'),
  rounding: int<1 | 5>('Counts are rounded to a multiple of this; 1 is not rounded.'),
  /** Variance of the noise. */
  variance: unshown<number>(),
  /** Of 2³² draws, `cumulative[i]` give at most `i - maxNoise`; integers, so that no float decides an answer. */
  cumulative: unshown<readonly number[]>(),
})
export type DisclosurePolicy = InstanceType<typeof DisclosurePolicy>
