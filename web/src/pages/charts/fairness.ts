import type { Apart, ChartSpec } from '../../chart/spec/spec.js'
import type { MeasureName } from '../../gql/graphql.js'

/** The characteristics by which groups of people can be compared. */
export const characteristics = ['AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH'] as const
export type Characteristic = (typeof characteristics)[number]

const subjects: readonly (readonly [id: string, title: string, measure: MeasureName])[] = [
  ['identified', 'Identified as vulnerable', 'VULNERABILITY_IDENTIFIED_RATE'],
  ['updated', 'Told of key developments in time', 'UPDATED_IN_TIME_RATE'],
  ['assessed', 'Needs assessed', 'NEEDS_ASSESSED_RATE'],
  ['supported', 'Supported', 'SUPPORTED_RATE'],
  ['satisfied', 'Satisfied', 'SATISFIED_RATE'],
]

/** The measures to compare for each characteristic, and the two groups whose difference is shown. */
export const fairnessOf = (by: Characteristic, apart?: Apart): readonly ChartSpec[] =>
  subjects.map(([id, title, measure]) => ({
    id,
    title,
    measures: [measure],
    by: [by],
    byYear: true,
    draw: 'groups',
    ...(apart ? { apart } : {}),
  }))
