import { changeBins } from '../../vocabulary/bins.js'
import { barOf } from './sql-text.js'

/** The need and the bar that a change of its score falls in, as `needChangeOf` says it. */
export const changeCode = (need: string, change: string): string => `${need} || '_' || ${barOf(changeBins, change)}`
