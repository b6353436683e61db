import type { MeasureName } from './names.js'

/**
 * Measures of something that has no day in the records: a later question whether the person has reported, the identification of an
 * offender, and the answer to an offer of restorative justice. Everything else is seen as it stood on the 28th day after the quarter,
 * whenever it is published (`docs/adr/0055`).
 */
const measures: ReadonlySet<MeasureName> = new Set<MeasureName>([
  'RESTORATIVE_JUSTICE_OFFERED_RATE',
  'RESTORATIVE_JUSTICE_ACCEPTED_RATE',
  'RESTORATIVE_JUSTICE_HELD_RATE',
  'LATER_REPORTED_RATE',
])

/** Does a figure depend on how long its quarter was followed before it was published? */
export const isUndated = (measure: MeasureName): boolean => measures.has(measure)
