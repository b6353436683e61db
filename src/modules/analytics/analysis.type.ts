import { listOf, ofType, orNull } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { registerEnum, type EnumAccess } from '../../access/enum-access.js'
import { dimensionNames, DimensionName, measureNames, MeasureName } from './vocabulary/names.js'
import { dimensionOf, measureOf } from './vocabulary/measures.js'
import { wordsToSee, type Stratum } from './vocabulary/strata.js'
import { AnalysisRow, Note } from './asking/answer/analysis-row.type.js'
import { DisclosurePolicy } from './asking/protect/disclosure-policy.type.js'
import { Snapshot } from './snapshot.type.js'

const described = <T extends string>(names: readonly T[], describe: (name: T) => string): Record<T, { description: string }> =>
  Object.fromEntries(names.map((name) => [name, { description: describe(name) }])) as Record<T, { description: string }>

const seenBy = <T extends string>(names: readonly T[], strataOf: (name: T) => readonly Stratum[]): EnumAccess<T> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const words = wordsToSee(strataOf(name))
      return words ? [[name, words]] : []
    }),
  ) as EnumAccess<T>

registerEnum(MeasureName, {
  name: 'MeasureName',
  description: 'What can be measured; the catalogue has each definition.',
  valuesConfig: described(measureNames, (name) => measureOf(name).definition),
  access: seenBy(measureNames, (name) => measureOf(name).strata),
})
registerEnum(DimensionName, {
  name: 'DimensionName',
  description: 'By what a measure can be split; the catalogue has the values.',
  valuesConfig: described(dimensionNames, (name) => `${dimensionOf(name).title}.`),
  access: seenBy(dimensionNames, (name) => dimensionOf(name).strata),
})

export const Analysis = objectType('Analysis', { access: 'analysis:ask', description: 'An answer, with all that must be read beside it.' })(
  {
    snapshot: orNull(ofType(Snapshot, 'The published state that was asked; it never changes.')),
    policy: ofType(DisclosurePolicy),
    rows: listOf(AnalysisRow),
    notes: listOf(Note),
  },
)
export type Analysis = InstanceType<typeof Analysis>
