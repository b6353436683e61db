import type { ChartSpec } from '../../chart/spec/spec.js'

export const satisfaction: readonly ChartSpec[] = [
  {
    id: 'forces',
    title: 'How satisfied are victims, and which forces can be told apart?',
    measures: ['SATISFIED_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'over-time',
    title: 'Where has satisfaction changed, quarter by quarter?',
    measures: ['SATISFIED_RATE'],
    by: ['FORCE'],
    quarters: true,
    draw: 'control',
  },
  {
    id: 'drivers',
    title: 'The four drivers',
    measures: ['SATISFIED_RATE'],
    by: ['DRIVER'],
    draw: 'groups',
  },
  {
    id: 'weights',
    title: 'Which driver matters most?',
    lead: 'Which of the four goes most with satisfaction with the whole experience. It shows no cause.',
    measures: ['ANSWERS_IN_PAIRS'],
    by: ['ANSWER_PAIR'],
    draw: 'weights',
  },
  { id: 'informed', title: 'Kept informed, or heard nothing', measures: ['KEPT_INFORMED_RATE', 'HEARD_NOTHING_RATE'], draw: 'numbers' },
  {
    id: 'mental-health',
    title: 'The mental-health gap',
    measures: ['SATISFIED_RATE'],
    by: ['MENTAL_HEALTH'],
    draw: 'groups',
    apart: { value: 'PRESENT', against: 'ABSENT' },
  },
  {
    id: 'updated',
    title: 'Satisfied, by whether updates were in time',
    measures: ['SATISFIED_BY_UPDATE_RATE'],
    by: ['UPDATED_IN_TIME'],
    draw: 'groups',
    apart: { value: 'MET', against: 'BREACHED' },
  },
  {
    id: 'again',
    title: 'Would report again, by what they were dissatisfied with',
    measures: ['WOULD_REPORT_AGAIN_RATE'],
    by: ['DISSATISFIED_WITH'],
    draw: 'groups',
  },
]
