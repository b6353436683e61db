import type { ChartSpec } from '../../chart/spec/spec.js'
import type { MeasureName } from '../../gql/graphql.js'

/** What a force is asked about first, each beside all other forces. */
const compared: readonly (readonly [MeasureName, string])[] = [
  ['UPDATED_IN_TIME_RATE', 'telling of key developments in time'],
  ['REFERRED_IN_TIME_RATE', 'referring in time'],
  ['VULNERABILITY_IDENTIFIED_RATE', 'identifying vulnerability'],
  ['RESPONDED_IN_TIME_RATE', 'attending in time'],
  ['SATISFIED_RATE', 'satisfaction'],
]

/** What is compared with the year before. */
export const overseenChanging: readonly MeasureName[] = [
  'VICTIMS_REFERRED',
  'VULNERABILITY_IDENTIFIED_RATE',
  'REFERRED_IN_TIME_RATE',
  'UPDATED_IN_TIME_RATE',
  'RESPONDED_IN_TIME_RATE',
]

/** The published figures of a force that somebody else holds to account. `name` is the name of the force. */
export function overseenCharts(force: string, name: string): readonly ChartSpec[] {
  const where = [{ dimension: 'FORCE' as const, value: force }]
  return [
    { id: 'force-numbers', title: `${name} in figures`, measures: overseenChanging, where, draw: 'numbers' },
    {
      id: 'force-duties',
      title: `Which duties does ${name} miss?`,
      lead: 'Both are of those to whom the duty was owed. A duty that is not evidenced is neither met nor breached.',
      measures: ['CODE_DUTY_MET_OF_DUE_RATE', 'CODE_DUTY_EVIDENCED_RATE'],
      by: ['DUTY'],
      where,
      draw: 'groups',
    },
    ...compared.map(([measure, what]): ChartSpec => ({
      id: `force-${measure.toLowerCase()}`,
      title: `${name} beside all other forces: ${what}`,
      measures: [measure],
      by: ['FORCE'],
      draw: 'strip',
    })),
  ]
}
