import type { ChartSpec } from '../../chart/spec/spec.js'

export const picture: readonly ChartSpec[] = [
  { id: 'referred', title: 'Referred by the police', measures: ['VICTIMS_REFERRED'], draw: 'numbers', linked: true },
  {
    id: 'stages',
    title: 'What became of those referred',
    lead: 'Each stage counts within 28 days of the referral. It is a share of all referred, and not of the stage before it.',
    measures: ['CONTACT_ATTEMPTED_RATE', 'REACHED_RATE', 'NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE', 'CLOSED_RATE'],
    draw: 'measures',
  },
  { id: 'court', title: 'Victims at court', measures: ['VICTIMS_AT_COURT'], draw: 'numbers' },
  {
    id: 'direct',
    title: 'Came to the charity, and not to the police',
    lead: 'Counted apart, and never looked up among police records.',
    measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'],
    draw: 'numbers',
  },
]
