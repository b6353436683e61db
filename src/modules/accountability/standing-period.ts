import { Invalid } from '../../kit/errors.js'

/**
 * Throws unless it is a year or a quarter. The standing tables have only these; a month would cost the caller's organisation.
 * @param because why no other period is possible, as the end of a sentence
 * @throws Invalid `PERIOD_INVALID`
 */
export function checkStanding(period: string, because: string): void {
  if (/^\d{4}(Q[1-4])?$/.test(period)) return
  throw new Invalid('PERIOD_INVALID', `Name a calendar year or a quarter, such as "2025" or "2025Q1": ${because}`)
}
