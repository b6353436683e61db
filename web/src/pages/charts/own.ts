import type { ChartSpec } from '../../chart/spec/spec.js'
import type { DimensionValueInput, MeasureName } from '../../gql/graphql.js'

/** Made only from a force's own rows, so its own figure can be exact. */
const exact: readonly MeasureName[] = [
  'VULNERABILITY_IDENTIFIED_RATE',
  'REFERRED_IN_TIME_RATE',
  'UPDATED_IN_TIME_RATE',
  'RESPONDED_IN_TIME_RATE',
]

/** What is compared with the year before. */
export const changing: readonly MeasureName[] = ['VICTIMS_REFERRED', ...exact]

/** The place of a force. */
export const ownPlace = (ownForce: string): readonly DimensionValueInput[] => [{ dimension: 'FORCE', value: ownForce }]

/** The measure that a force asks about first is at the top. */
const comparedFirst: MeasureName = 'VULNERABILITY_IDENTIFIED_RATE'

const compared: readonly MeasureName[] = [...exact.filter((measure) => measure !== comparedFirst), 'SATISFIED_RATE']

const ofTheWhole: readonly MeasureName[] = [
  'NEEDS_ASSESSED_RATE',
  'SUPPORTED_RATE',
  'CLOSED_RATE',
  'BETTER_ABLE_TO_COPE_RATE',
  'RECOVERED_RATE',
]

/** The charts of a sheet: for a force, compared with all forces; for others, as a whole. */
export function chartsOf(ownForce: string | undefined): readonly ChartSpec[] {
  if (ownForce === undefined) return ownWhole
  const where = ownPlace(ownForce)
  return [
    { id: 'own-numbers', title: 'Your figures', measures: ['VICTIMS_REFERRED', ...exact], where, draw: 'numbers', own: true },
    besideOthers(comparedFirst),
    {
      id: 'own-duties',
      title: 'Which duties are missed?',
      lead: 'Both are of those to whom the duty was owed. A duty that is not evidenced is neither met nor breached.',
      measures: ['CODE_DUTY_MET_OF_DUE_RATE', 'CODE_DUTY_EVIDENCED_RATE'],
      by: ['DUTY'],
      where,
      draw: 'groups',
      own: true,
      ofOwnDuties: true,
    },
    ...compared.map(besideOthers),
  ]
}

const besideOthers = (measure: MeasureName): ChartSpec => ({
  id: `beside-${measure.toLowerCase()}`,
  title: titles[measure] ?? measure,
  measures: [measure],
  by: ['FORCE'],
  draw: 'strip',
  own: true,
})

const titles: Readonly<Partial<Record<MeasureName, string>>> = {
  VULNERABILITY_IDENTIFIED_RATE: 'How do we compare in identifying vulnerability?',
  REFERRED_IN_TIME_RATE: 'How do we compare in referring in time?',
  UPDATED_IN_TIME_RATE: 'How do we compare in telling of key developments in time?',
  RESPONDED_IN_TIME_RATE: 'How do we compare in attending in time?',
  SATISFIED_RATE: 'How do we compare in satisfaction?',
}

const ownWhole: readonly ChartSpec[] = [
  { id: 'own-numbers', title: 'Your figures', measures: ofTheWhole, draw: 'numbers', own: true },
  { id: 'own-direct', title: 'Came directly', measures: ['VICTIMS_DIRECT'], draw: 'numbers', own: true },
  {
    id: 'own-needs',
    title: 'Needs found, and left unmet',
    measures: ['NEED_IDENTIFIED_RATE', 'NEED_UNMET_RATE'],
    by: ['NEED'],
    draw: 'groups',
    own: true,
  },
  { id: 'own-regions', title: 'Supported, region by region', measures: ['SUPPORTED_RATE'], by: ['REGION'], draw: 'ranked', own: true },
]
