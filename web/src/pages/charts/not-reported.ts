import type { ChartSpec } from '../../chart/spec/spec.js'

export const notReported: readonly ChartSpec[] = [
  {
    id: 'how-many',
    title: 'How many come to the charity without going to the police?',
    measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'],
    draw: 'numbers',
  },
  {
    id: 'map',
    title: 'As a share of all who were referred or came directly',
    lead: 'Percent, one tile a force.',
    measures: ['UNREPORTED_SHARE'],
    by: ['FORCE'],
    draw: 'map',
  },
  { id: 'offences', title: 'For what?', measures: ['VICTIMS_DIRECT'], by: ['OFFENCE_GROUP'], draw: 'ranked' },
  {
    id: 'reasons',
    title: 'Why?',
    lead: 'Several reasons may be given by one person, so the shares do not add up. The square is what the Crime Survey was told.',
    measures: ['REASON_CITED_RATE'],
    by: ['REASON_NOT_REPORTED'],
    draw: 'survey reasons',
  },
  {
    id: 'earlier',
    title: 'Does an earlier experience go with not reporting?',
    lead: 'People who came directly beside referred victims who answered the survey, who are asked the same of an earlier report.',
    measures: [
      'NEGATIVE_POLICE_EXPERIENCE_RATE',
      'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE',
      'NOT_UPDATED_BEFORE_RATE',
      'RESPONDENTS_NOT_UPDATED_BEFORE_RATE',
      'REPORTED_BEFORE_RATE',
      'RESPONDENTS_REPORTED_BEFORE_RATE',
    ],
    draw: 'measures',
    beside: true,
  },
  {
    id: 'later',
    title: 'Who reports later?',
    measures: ['LATER_REPORTED_RATE', 'PRIOR_EXPERIENCE_CITED_RATE'],
    draw: 'numbers',
  },
  {
    id: 'survey-forces',
    title: 'Force by force, beside the Crime Survey',
    lead: 'The dot is who came directly, of all whom the hub knows; the square is crime of which the police did not come to know, by the survey. Above it: whether more come directly where residents think less of the police or see fewer patrols.',
    measures: ['UNREPORTED_SHARE'],
    by: ['FORCE'],
    draw: 'survey forces',
  },
]
