import type { ChartSpec } from '../../chart/spec/spec.js'

export const identifying: readonly ChartSpec[] = [
  {
    id: 'ranking',
    title: 'What share of referred victims does each force identify as vulnerable?',
    lead: 'A higher share is not a better force: each has its own definition of vulnerability. Press a force’s name to read it.',
    measures: ['VULNERABILITY_IDENTIFIED_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'funnel',
    title: 'Which forces stand out from the others?',
    lead: 'Each dot is a force, by how many victims it referred. The line is the rate of all.',
    measures: ['VULNERABILITY_IDENTIFIED_RATE'],
    by: ['FORCE'],
    draw: 'funnel',
  },
  {
    id: 'over-time',
    title: 'Where has it changed, quarter by quarter?',
    lead: 'A person counts once a year, so a later quarter leaves out those met earlier in it.',
    measures: ['VULNERABILITY_IDENTIFIED_RATE'],
    by: ['FORCE'],
    quarters: true,
    draw: 'control',
  },
  {
    id: 'map',
    title: 'Where?',
    lead: 'Percent of referred victims, one tile a force.',
    measures: ['VULNERABILITY_IDENTIFIED_RATE'],
    by: ['FORCE'],
    draw: 'map',
  },
  {
    id: 'missed',
    title: 'Whom the charity finds vulnerable and the police had not flagged',
    measures: ['VULNERABILITY_MISSED_BY_POLICE_RATE'],
    by: ['FORCE'],
    draw: 'ranked',
  },
  {
    id: 'indicators',
    title: 'Which indicators are missed most?',
    measures: ['INDICATOR_MISSED_BY_POLICE_RATE'],
    by: ['INDICATOR'],
    byYear: true,
    draw: 'ranked',
  },
  {
    id: 'court',
    title: 'First found vulnerable at court, and entitled but not recorded',
    measures: [
      'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
      'ENHANCED_RIGHTS_NOT_RECORDED_RATE',
      'VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE',
    ],
    draw: 'numbers',
  },
  {
    id: 'days',
    title: 'How long from report to first identification?',
    measures: ['DAYS_TO_IDENTIFICATION'],
    by: ['IDENTIFICATION_DAYS'],
    draw: 'bars',
  },
]
