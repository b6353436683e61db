import { GraphQLDateTime } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import type { Band, Wait, WaitForNeed, WaitOfCases } from './waits-of.js'

@Access('support:read')
@ObjectType({ description: 'Cases whose wait, so far, lies in a band of days.', simpleResolvers: true })
class WaitingBand implements Band {
  @Field(() => Int, { description: 'First day of the band, counted in London days from the day on which the case was opened, day 0.' })
  fromDays!: number

  @Field(() => Int, { nullable: true, description: 'Last day of the band; null if it has no end.' })
  toDays!: number | null

  @Field(() => Int, { description: 'Cases that had it after so many days.' })
  had!: number

  @Field(() => Int, {
    description: 'Open cases without it so far that have been seen for so many days. They may have it yet, so they are no failure.',
  })
  notYet!: number
}

@Access('support:read')
@ObjectType({ description: 'How long cases waited for one thing, from their opening on.', simpleResolvers: true })
class Waiting implements Wait {
  @Field(() => Int, { description: 'Cases that had it, also after they were closed.' })
  had!: number

  @Field(() => Int, { description: 'Open cases that have not had it so far. The bands say for how long they have been seen.' })
  notYet!: number

  @Field(() => Int, { description: 'Cases that are closed and have not had it, for whatever reason: many people want nothing.' })
  closedWithout!: number

  @Field(() => Int, {
    nullable: true,
    description:
      'The day by which half of the cases had it; one that was closed without it never has it. Null if fewer than half had it within 180 days, and while cases that still wait can move that day.',
  })
  medianDays!: number | null

  @Field(() => Int, {
    nullable: true,
    description:
      'The day by which half of those cases had it that had it at all. Cases without it are left out, so it is too short while any still wait. Null if none had it, and beyond 180 days.',
  })
  medianDaysOfHad!: number | null

  @Field(() => [WaitingBand], { description: '0 to 7 days, 8 to 28, 29 to 90, 91 to 180, and later.' })
  bands!: readonly WaitingBand[]
}

@Access('support:read')
@ObjectType({
  description:
    'Waits of the cases with one need. A case is here only if its first in-depth assessment found the need: not if it was never assessed in depth, or if the need was found later or elsewhere. So waits by need are those of people who came as far as an assessment.',
  simpleResolvers: true,
})
class WaitingForNeed implements WaitForNeed {
  @Field(() => String, { description: 'Code of the list "needs".' })
  need!: string

  @Field(() => Int, { description: 'Cases whose first in-depth assessment found the need.' })
  cases!: number

  @Field(() => Waiting, { description: 'From the opening of the case to that assessment.' })
  toAssessment!: Waiting

  @Field(() => Waiting, { description: 'From the opening of the case to the first support that was delivered, for whatever need.' })
  toSupport!: Waiting

  @Field(() => Waiting, {
    description:
      'From the opening of the case to the first support that names this need. Support of which no need was recorded is left out.',
  })
  toSupportForNeed!: Waiting
}

@Access('support:read')
@ObjectType({ description: 'Waits of own support cases, all together and by need.', simpleResolvers: true })
class WaitingOfCases implements WaitOfCases {
  @Field(() => Int, { description: 'Cases that were opened in the period and taken up.' })
  cases!: number

  @Field(() => Int, {
    description: 'Cases of the period that staff did not take up, for instance because it was unsafe. They are in no wait.',
  })
  returned!: number

  @Field(() => Waiting, { description: 'From the opening of the case to the first in-depth assessment.' })
  toAssessment!: Waiting

  @Field(() => Waiting, { description: 'From the opening of the case to the first support that was delivered.' })
  toSupport!: Waiting

  @Field(() => [WaitingForNeed], { description: 'Each of the eight needs. A case with several needs counts at each.' })
  needs!: readonly WaitingForNeed[]
}

@Access('support:read')
@ObjectType({
  description:
    'How long the own cases of a charity waited for an assessment and for support. Exact figures of own records, with no protection: they stay within the charity, as its records do. A figure of few people tells of persons, so they must not be published or given to another partner; shared and released figures are asked with `analysis`.',
  simpleResolvers: true,
})
export class WaitingByNeed {
  @Field(() => GraphQLDateTime, {
    description:
      'Until when cases without it were seen: the last batch of support cases that the own partner sent, even if it was one corrected row; now if it sent none. What happened since is not known here.',
  })
  seenUntil!: Date

  @Field(() => WaitingOfCases, {
    description:
      'All own cases: of people referred, of those who came directly, and those that name neither. Less the referred ones it tells of the others, as the cases themselves do.',
  })
  all!: WaitingOfCases

  @Field(() => WaitingOfCases, { description: 'Cases that name a police referral.' })
  referred!: WaitingOfCases

  @Field(() => WaitingOfCases, { description: 'Cases that name a direct case.' })
  direct!: WaitingOfCases
}
