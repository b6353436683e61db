import type { ChartSpec } from '../../chart/spec/spec.js'

export const victimsCode: readonly ChartSpec[] = [
  {
    id: 'duties',
    title: 'Each duty: met, and evidenced',
    lead: 'Left: of those of whom it can be judged, the share for whom the duty was met. Right: of all to whom it applied, the share of whom anything can be judged. What is not evidenced is neither met nor breached.',
    measures: ['CODE_DUTY_MET_RATE', 'CODE_DUTY_EVIDENCED_RATE'],
    by: ['DUTY'],
    draw: 'groups',
  },
  {
    id: 'heat-met',
    title: 'Met, force by duty',
    lead: 'Percent of those judged. Hatched is withheld; a duty that is withheld everywhere has no column.',
    measures: ['CODE_DUTY_MET_RATE'],
    by: ['FORCE', 'DUTY'],
    draw: 'heat',
  },
  {
    id: 'heat-evidenced',
    title: 'Evidenced, force by duty',
    lead: 'Percent of those to whom the duty applied. Read it together with the table above.',
    measures: ['CODE_DUTY_EVIDENCED_RATE'],
    by: ['FORCE', 'DUTY'],
    draw: 'heat',
  },
  {
    id: 'rights',
    title: 'Standard and enhanced rights',
    measures: ['CODE_DUTY_MET_STANDARD_RATE', 'CODE_DUTY_MET_ENHANCED_RATE'],
    by: ['DUTY'],
    draw: 'groups',
  },
  {
    id: 'over-time',
    title: 'Told in time: where has it changed, quarter by quarter?',
    measures: ['UPDATED_IN_TIME_RATE'],
    by: ['FORCE'],
    coarser: [['REGION'], []],
    quarters: true,
    draw: 'control',
  },
  { id: 'updates', title: 'Told of key developments in time, by force', measures: ['UPDATED_IN_TIME_RATE'], by: ['FORCE'], draw: 'ranked' },
  {
    id: 'known',
    title: 'Had vulnerability been known earlier',
    lead: 'The second figure judges by the limits of enhanced rights everybody whom anybody found vulnerable.',
    measures: ['UPDATED_IN_TIME_RATE', 'UPDATED_IN_TIME_IF_KNOWN_RATE', 'UPDATES_EVIDENCED_RATE'],
    draw: 'numbers',
  },
]
