import { GraphQLDateTime } from 'graphql-scalars'
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { levelOfChange, MeasureName } from '../analytics/index.js'
import { ChangeKind, changeKinds } from './change-kinds.js'
import { idOf, judgedQuarters, measuresOf, placeName, type ChangeRow } from './change.policy.js'

registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What a force changes. The rates by which a change is judged follow from its kind.',
  valuesConfig: Object.fromEntries(Object.entries(changeKinds).map(([kind, { title }]) => [kind, { description: `${title}.` }])),
})

@Access('change:read')
@ObjectType({ description: 'A change that a force registered before it began.', simpleResolvers: true })
export class RegisteredChange {
  @Field(() => ID, { description: 'Its entry in the register, such as 2027-3 for the third of 2027. Send it to Analysis.beforeAndAfter.' })
  readonly id!: string

  @Field(() => String, { description: 'Code of the force that makes the change.' })
  readonly force!: string

  @Field(() => String, { nullable: true, description: 'Code of the one district where it is made; null if the whole force makes it.' })
  readonly district!: string | null

  @Field(() => String, { description: 'Name of the force or district.' })
  readonly place!: string

  @Field(() => ChangeKind)
  readonly kind!: ChangeKind

  @Field(() => String, { description: 'What is changed, in words.' })
  readonly title!: string

  @Field(() => String, { description: 'The first quarter after the change, such as 2027Q1.' })
  readonly start!: string

  @Field(() => [MeasureName], { description: 'The rates by which it is judged.' })
  readonly measures!: readonly MeasureName[]

  @Field(() => String, { description: 'The first of the eight quarters by which it is judged: a year before start.' })
  readonly from!: string

  @Field(() => String, { description: 'The last of these quarters. It is judged once this is published.' })
  readonly to!: string

  @Field(() => Int, { description: 'London year in which it was registered.' })
  readonly year!: number

  @Field(() => Int, { description: 'Its place in the order of that year. A number is never given twice.' })
  readonly number!: number

  @Field(() => Float, {
    description:
      'At which level each of its rates is judged: its share of 5 % for all changes of the year, which depends only on those before it.',
  })
  readonly level!: number

  @Field(() => GraphQLDateTime)
  readonly registeredAt!: Date

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was withdrawn, before it began. It is not judged then.' })
  readonly withdrawnAt!: Date | null
}

export function toRegisteredChange(change: ChangeRow): RegisteredChange {
  const quarters = judgedQuarters(change.start)
  const measures = measuresOf(change)
  return {
    ...change,
    id: idOf(change),
    force: change.partner,
    place: placeName(change),
    title: changeKinds[change.kind].title,
    measures,
    from: quarters[0] ?? '',
    to: quarters.at(-1) ?? '',
    level: levelOfChange(change.number, measures.length),
  }
}
