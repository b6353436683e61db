import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'

/** The engine refuses anything weaker than `defaultPolicy`. */
@Access('snapshot:read')
@ObjectType({ description: 'How counts are protected before anybody sees them.', simpleResolvers: true })
export class DisclosurePolicy {
  @Field(() => Int, { description: 'A protected count below this is suppressed.' })
  readonly threshold!: number

  /**
   * People are counted by rows: one row a person in each force, and one in all that the charity sends. In a region or the nation, somebody
   * whom two forces met is two rows. To count them once, forces' rows would have to be joined by person. Whether a figure is shown would
   * then reveal to a force whom another force met. So such a figure may, in rare cases, rest on fewer people (docs/SAFEGUARDS.md).
   */
  @Field(() => Int, { description: 'Fewer people than this are never shown, whatever the noise.' })
  readonly floor!: number

  @Field(() => Int, { description: 'The noise added to a count is at most this, up or down.' })
  readonly maxNoise!: number

  @Field(() => Int, { description: 'Counts are rounded to a multiple of this; 1 is not rounded.' })
  readonly rounding!: 1 | 5

  /** Variance of the noise. */
  readonly variance!: number

  /** Of 2³² draws, `cumulative[i]` give at most `i - maxNoise`; integers, so that no float decides an answer. */
  readonly cumulative!: readonly number[]
}
