import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'

/** The engine refuses anything weaker than `defaultPolicy`. */
@Access('snapshot:read')
@ObjectType({ description: 'How counts are protected before anybody sees them.', simpleResolvers: true })
export class DisclosurePolicy {
  @Field(() => Int, { description: 'A protected count below this is suppressed.' })
  readonly threshold!: number

  /**
   * Persons are counted by rows: one each in a force, and in all that the charity sends. In a
   * region or the nation somebody whom two forces met is two rows. To count them once there, forces' rows would have to be joined by person, and then
   * whether a figure is shown would reveal to a force whom another met; so such a figure may, seldom, rest on fewer persons (docs/SAFEGUARDS.md).
   */
  @Field(() => Int, { description: 'Fewer people than this are never shown, whatever the noise.' })
  readonly floor!: number

  @Field(() => Int, { description: 'The noise added to a count is at most this, up or down.' })
  readonly maxNoise!: number

  @Field(() => Int, { description: 'Counts are rounded to a multiple of this; 1 is not rounded.' })
  readonly rounding!: 1 | 5

  /** Variance of the noise. */
  readonly variance!: number

  /** `cumulative[i]` of 2³² draws give at most `i - maxNoise`; integers, so that no float decides an answer. */
  readonly cumulative!: readonly number[]
}
