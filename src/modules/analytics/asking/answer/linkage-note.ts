import { measuredRecall } from '../../../linkage/index.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { MeasureName } from '../../vocabulary/names.js'
import type { Note } from './analysis-row.type.js'

/** Rates of people for whom a second record was found. Each needs a link, so every missed link makes the rate too low. */
const ratesOfLinks: readonly MeasureName[] = ['REPEAT_VICTIM_RATE']

const { least, most } = measuredRecall

/** A note on what certain bounds leave out: records of one person that were not linked. Families are not linked. */
export function linkageNotes(measures: readonly Measure[]): Note[] {
  if (measures.every(({ strata }) => strata.every((stratum) => stratum === 'BEREAVED'))) return []
  const found = `${least * 100} to ${most * 100} %`
  const text = `Every bound is about the records that the hub holds and how it links them: records of one person meet by an exact token alone, and where that misses one the person counts again. Counts of persons are too high by as many, which no bound holds. Of four public sets of records, more damaged than these should be, the token found ${found} of the true pairs and no wrong one.`
  const repeats = measures
    .filter(({ name }) => ratesOfLinks.includes(name))
    .map(({ name }): Note => ({
      code: 'LINKAGE',
      text: `${name} is too low by the repeats that are not found. Were as few found here as in those sets, the true rate would be ${(1 / most).toFixed(1)} to ${(1 / least).toFixed(1)} times what is shown; it is at least what is found.`,
      measures: [name],
    }))
  return [{ code: 'LINKAGE', text }, ...repeats]
}
