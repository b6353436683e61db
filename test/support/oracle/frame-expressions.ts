import type { FactContext } from '../../../src/modules/analytics/vocabulary/facts/episode.js'
import { yearOfQuarter } from '../../../src/modules/analytics/vocabulary/quarters.js'
import { text } from './sql-text.js'

/** The place and period of a row, and what is known about the person. */
export const frameExpressions = ({ quarter }: FactContext) => ({
  year: text(yearOfQuarter(quarter)),
  quarter: text(quarter),
  contributor: 'episodes.contributor',
  joint: 'episodes.joint',
  own: 'episodes.own',
  rkey: 'episodes.rkey',
  force: 'episodes.force',
  region: 'asked_forces.region',
  offence_group: 'episodes.offence_group',
  age_band: 'episodes.age_band',
  sex: 'episodes.sex',
  ethnicity: 'episodes.ethnicity',
  mental_health: 'episodes.mental_health',
})
