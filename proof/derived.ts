/** The derived fields that docs/proof/questions.md prints beside the truth. */
import { change, publicFigures } from './derived-beside.js'
import { disparity, funnel, ranking } from './derived-groups.js'
import { distribution, eventRates, standardised } from './derived-shapes.js'
import type { Derivation } from './derivation.js'

export const derivations: readonly Derivation[] = [
  disparity('Q02', 'VULNERABILITY_IDENTIFIED_RATE', 'FORCE'),
  funnel('Q02', 'VULNERABILITY_IDENTIFIED_RATE', 'FORCE'),
  distribution('Q06', 'DAYS_TO_IDENTIFICATION', 'IDENTIFICATION_DAYS'),
  disparity('Q08', 'VULNERABILITY_IDENTIFIED_RATE', 'ETHNICITY'),
  change('Q09', 'REFERRED_IN_TIME_RATE'),
  eventRates('Q10-events', 'UPDATES_JUDGED'),
  change('Q12', 'KEPT_INFORMED_RATE'),
  ranking('Q18-forces', 'COMPLAINT_ANSWERED_IN_TIME_RATE', 'FORCE'),
  change('Q21', 'VICTIMS_REFERRED'),
  distribution('Q23', 'CONTACT_ATTEMPTS', 'ATTEMPTS'),
  distribution('Q24-days', 'DAYS_TO_FIRST_CONTACT', 'FIRST_CONTACT_DAYS'),
  disparity('Q32', 'SUPPORTED_RATE', 'ETHNICITY'),
  disparity('Q33-regions', 'RESTORATIVE_JUSTICE_OFFERED_RATE', 'REGION'),
  distribution('Q35-days', 'DAYS_TO_CASE_WORKER', 'CASE_WORKER_DAYS'),
  publicFigures('Q36', 'VICTIMS_REFERRED'),
  publicFigures('Q36-workers', 'VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'),
  ranking('Q37', 'SATISFIED_RATE', 'FORCE'),
  funnel('Q37', 'SATISFIED_RATE', 'FORCE'),
  change('Q44-counts', 'VICTIMS_DIRECT'),
  standardised('Q47-direct', 'DIRECT_NEED_IDENTIFIED_RATE', 'NEED'),
  standardised('Q47-referred', 'NEED_IDENTIFIED_RATE', 'NEED'),
  publicFigures('Q50', 'VICTIMS_DIRECT'),
  publicFigures('Q51', 'UNREPORTED_SHARE'),
]
