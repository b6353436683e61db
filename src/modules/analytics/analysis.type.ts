import { Field, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { registerEnum } from '../../access/enum-access.js'
import { dimensionNames, DimensionName, measureNames, MeasureName } from './vocabulary/names.js'
import { dimensionOf, measureOf } from './vocabulary/catalogue.js'
import { AnalysisRow, Note } from './asking/answer.type.js'
import { DisclosurePolicy } from './asking/disclosure-policy.type.js'
import { Snapshot } from './snapshot.type.js'

const described = <T extends string>(names: readonly T[], describe: (name: T) => string): Record<T, { description: string }> =>
  Object.fromEntries(names.map((name) => [name, { description: describe(name) }])) as Record<T, { description: string }>

// The police and the commissioners do not so much as see that these can be asked.
const homicide = ['homicide:ask'] as const

registerEnum(MeasureName, {
  name: 'MeasureName',
  description: 'What can be measured; the catalogue has each definition.',
  valuesConfig: described(measureNames, (name) => measureOf(name).definition),
  access: {
    HOMICIDE_FAMILIES: homicide,
    DAYS_TO_CASE_WORKER: homicide,
    HOMICIDE_OUTLOOK_IMPROVED_RATE: homicide,
    HOMICIDE_HEALTH_IMPROVED_RATE: homicide,
  },
})
registerEnum(DimensionName, {
  name: 'DimensionName',
  description: 'By what a measure can be split; the catalogue has the values.',
  valuesConfig: described(dimensionNames, (name) => `${dimensionOf(name).title}.`),
  access: { NOTIFIED_BY: homicide, CASE_WORKER_DAYS: homicide },
})

@Access('analysis:ask')
@ObjectType({ description: 'An answer, with all that must be read beside it.' })
export class Analysis {
  @Field(() => Snapshot, { nullable: true, description: 'The published state that was asked; it never changes.' })
  snapshot!: Snapshot | null

  @Field(() => DisclosurePolicy)
  policy!: DisclosurePolicy

  @Field(() => [AnalysisRow])
  rows!: readonly AnalysisRow[]

  @Field(() => [Note])
  notes!: readonly Note[]
}
