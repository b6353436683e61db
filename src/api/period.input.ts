import { text, written } from './field.js'
import { inputType } from './object-type.js'

/** One input for everything that is asked over time: analysis and data quality, which do not know each other, use the same words. */
export const PeriodInput = inputType('PeriodInput', {
  description: 'A closed run of periods, each written "2025", "2025Q1" or "2025-03".',
})({
  from: written('SHAPED', text()),
  to: written('SHAPED', text()),
})
export type PeriodInput = InstanceType<typeof PeriodInput>
