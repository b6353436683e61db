import type { ChartSpec } from '../../chart/spec/spec.js'

/** A grade of calls. */
interface Grade {
  readonly value: string
  readonly label: string
}

/**
 * Forces by how many of their calls they attended within their own target. All grades together are in the standing tables, which are free.
 * A single grade is asked only when somebody chooses it.
 */
export const targetsOf = (grade?: Grade): ChartSpec => ({
  id: 'targets',
  title: `How many forces meet their own target${grade ? ` (${grade.label.toLowerCase()} calls)` : ''}, year by year?`,
  lead: 'Each bar is all forces in a year, by the share of calls that they attended within their own target. No rule says what share is enough, so four bands are shown.',
  measures: ['RESPONDED_IN_TIME_RATE'],
  by: ['FORCE'],
  ...(grade ? { where: [{ dimension: 'RESPONSE_GRADE', value: grade.value }], coarser: [[]] } : { coarser: [['RESPONSE_GRADE']] }),
  years: true,
  share: 0.75,
  draw: 'bands',
})

export const response: readonly ChartSpec[] = [
  {
    id: 'grades',
    title: 'Calls attended within the force’s own target, by grade',
    measures: ['RESPONDED_IN_TIME_RATE'],
    by: ['RESPONSE_GRADE'],
    draw: 'groups',
  },
  targetsOf(),
  {
    id: 'in-time',
    title: 'Referred to support within two working days',
    measures: ['REFERRED_IN_TIME_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'quality',
    title: 'Referrals that could not be accepted, or were returned',
    measures: ['REFERRAL_NOT_ACCEPTED_RATE', 'RETURNED_BY_CHARITY_RATE'],
    draw: 'numbers',
  },
  { id: 'repeat', title: 'Repeat victims', measures: ['REPEAT_VICTIM_RATE', 'REPEAT_RECOGNISED_RATE'], draw: 'numbers', linked: true },
  {
    id: 'withdrew',
    title: 'Withdrew, by whether they were updated in time',
    measures: ['VICTIM_WITHDREW_RATE'],
    by: ['UPDATED_IN_TIME'],
    draw: 'groups',
    apart: { value: 'MET', against: 'BREACHED' },
  },
  {
    id: 'complaints',
    title: 'Complaints to forces',
    measures: ['VICTIMS_WHO_COMPLAINED', 'COMPLAINT_ANSWERED_IN_TIME_RATE', 'COMPLAINT_ANSWER_EVIDENCED_RATE'],
    draw: 'numbers',
  },
  {
    id: 'passed-on',
    title: 'Complaints that the charity passed on',
    measures: ['COMPLAINTS_PASSED_ON', 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'],
    draw: 'numbers',
  },
]
