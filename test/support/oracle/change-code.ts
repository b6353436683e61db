import { changeBins } from '../../../src/modules/analytics/vocabulary/values/bins.js'
import { barOf } from './sql-text.js'

/** The code for a need and the bar of its change in score, as `needChangeOf` returns it. */
export const changeCode = (need: string, change: string): string => `${need} || '_' || ${barOf(changeBins, change)}`
