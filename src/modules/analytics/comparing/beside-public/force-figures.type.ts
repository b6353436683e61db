import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { InWelsh } from '../../../../api/in-welsh.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

@Access('analysis:ask')
@ObjectType({
  description: "The charity's projects of one kind in a force's area, open on the last day of the last quarter of the period.",
  simpleResolvers: true,
})
export class ProjectsOfKind {
  @Field(() => String, { description: 'Code of the list "projectKinds".' })
  readonly kind!: string

  @Field(() => String)
  @InWelsh()
  readonly label!: string

  @Field(() => Int)
  readonly projects!: number

  @Field(() => Float, { description: 'Paid, full-time equivalent.' })
  readonly caseWorkers!: number

  @Field(() => Int)
  readonly volunteers!: number
}

@Access('analysis:ask')
@ObjectType({
  description: 'What residents of a force say of their police, as a survey publishes it. Where madeUp is true, nobody was asked.',
  simpleResolvers: true,
})
export class PoliceAttitudes {
  @Field(() => Boolean, { description: 'Whether the figures were made up, as those of the demo. Show them with this alone.' })
  readonly madeUp!: boolean

  @Field(() => Float, {
    nullable: true,
    description:
      'Confidence: the share who rate the local police good or excellent; null if none is published, or fewer than 100 were asked.',
  })
  readonly ratedGood!: number | null

  @Field(() => Int, { nullable: true, description: 'How many were asked that.' })
  readonly ratingAsked!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Presence: the share who see officers on foot patrol at least weekly; null as ratedGood is.',
  })
  readonly patrolWeekly!: number | null

  @Field(() => Int, { nullable: true, description: 'How many were asked that.' })
  readonly patrolAsked!: number | null

  @Field(() => Int, { description: 'Year in which they were asked: the latest loaded that is not after the period.' })
  readonly year!: number

  @Field(() => String, { description: 'Publisher and table, as the loaded file says.' })
  readonly source!: string

  @Field(() => String, { description: 'As the loaded file says.' })
  readonly licence!: string
}

@Access('analysis:ask')
@ObjectType({
  description:
    "What a force is set against: public files as loaded, and the charity's projects as frozen with the quarter. Null if nothing was loaded or sent, or there is no honest denominator.",
  simpleResolvers: true,
})
export class ForceFigures {
  @Field(() => DimensionValue)
  readonly value!: DimensionValue

  @Field(() => Int, { nullable: true })
  readonly residents!: number | null

  @Field(() => Int, { nullable: true, description: 'Year of the census or estimate: the latest loaded that is not after the period.' })
  readonly residentsYear!: number | null

  @Field(() => String, {
    nullable: true,
    description: 'Why no rate by residents is given; null if one is, or if nothing was loaded.',
  })
  readonly residentsNote!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Which public figures the hub has for no force in these months, and the command that loads each; null if none is missing.',
  })
  readonly notLoaded!: string | null

  @Field(() => Float, { nullable: true, description: 'Police officers, full-time equivalent, to the whole.' })
  readonly officers!: number | null

  @Field(() => Int, { nullable: true, description: 'Year in which they were counted.' })
  readonly officersYear!: number | null

  @Field(() => Int, { nullable: true, description: 'Crimes recorded in the same period.' })
  readonly recordedCrime!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Of a count: the published figure per 1,000 residents, to three figures as the other rates are.',
  })
  readonly per1000Residents!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a count: the published figure per recorded crime.' })
  readonly perRecordedCrime!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a count: the published figure per 100 officers.' })
  readonly per100Officers!: number | null

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of crime that the police did not come to know of, by the Crime Survey: another population and other crimes, so beside and not instead.',
  })
  readonly surveyUnreported!: number | null

  @Field(() => Int, { nullable: true, description: 'Interviews behind it.' })
  readonly surveyRespondents!: number | null

  @Field(() => Int, { nullable: true, description: 'Year of the survey.' })
  readonly surveyYear!: number | null

  @Field(() => PoliceAttitudes, {
    nullable: true,
    description: 'What residents say of the police, by a survey; null if nothing is loaded.',
  })
  readonly attitudes!: PoliceAttitudes | null

  @Field(() => Int, {
    nullable: true,
    description:
      "The charity's local projects open on the last day of the last quarter of the period, as known when that quarter was published. Null also outside the area of which you may ask what the charity did, and under an agreement without the feed PROJECT.",
  })
  readonly projects!: number | null

  @Field(() => Float, {
    nullable: true,
    description: 'Paid case-workers in these projects, full-time equivalent, as they stood on that day: not an average of the period.',
  })
  readonly caseWorkers!: number | null

  @Field(() => Int, { nullable: true, description: 'Volunteers in these projects, as they stood on that day.' })
  readonly volunteers!: number | null

  @Field(() => Float, { nullable: true, description: 'Of a count: the published figure for each of these case-workers.' })
  readonly perCaseWorker!: number | null

  @Field(() => [ProjectsOfKind], {
    nullable: true,
    description:
      'Projects, case-workers and volunteers of each kind, on the same day; a kind that was never sent is not listed. Null if projects is, and for a quarter that was published before kinds were kept.',
  })
  readonly projectKinds!: readonly ProjectsOfKind[] | null
}
