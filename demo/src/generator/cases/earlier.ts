import { calibration } from '../world/calibration.js'
import type { Random } from '../world/random.js'

/** What somebody says of an earlier report. Undefined: no valid answer, or nothing to answer. */
export interface EarlierAnswers {
  readonly reportedBefore: boolean | undefined
  readonly negative: boolean | undefined
  readonly notUpdated: boolean | undefined
}

const refused = 0.04
const experiencedOtherwise = 0.3

/** Puts one answer into the row of a survey. */
type Say = (item: string, scale: string, value: string) => void

/** Asks a respondent of the survey about an earlier report. */
export function recallEarlier(random: Random, say: Say): EarlierAnswers {
  const reportedBefore = random.chance(refused) ? undefined : random.chance(calibration.reportedBeforeOfReferred.size)
  say('REPORTED_BEFORE', 'YES_NO', reportedBefore === undefined ? random.pick(['DONT_KNOW', 'REFUSED']) : reportedBefore ? 'YES' : 'NO')
  const hadAny = reportedBefore === true || random.chance(experiencedOtherwise)
  const negative = hadAny ? random.chance(calibration.negativeOfReferred.size) : undefined
  const experience = negative === undefined ? 'NONE' : negative ? 'NEGATIVE' : random.pick(['POSITIVE', 'POSITIVE', 'MIXED'])
  say('EARLIER_POLICE_EXPERIENCE', 'EARLIER_EXPERIENCE', experience)
  if (reportedBefore !== true) return { reportedBefore, negative, notUpdated: undefined }
  const notUpdated = random.chance(refused) ? undefined : random.chance(calibration.notUpdatedOfReferred.size)
  say('EARLIER_UPDATES', 'YES_NO', notUpdated === undefined ? 'DONT_KNOW' : notUpdated ? 'NO' : 'YES')
  return { reportedBefore, negative, notUpdated }
}

/** Notes in the row of somebody who came directly and had reported before whether they were kept updated then. */
export function noteEarlierUpdates(random: Random, row: { readonly everReportedBefore: string; earlierUpdates?: string }): void {
  if (row.everReportedBefore !== 'YES') return
  const drawn = random.next()
  row.earlierUpdates = random.chance(refused) ? 'UNKNOWN' : drawn < calibration.notUpdatedOfDirect.size ? 'NO' : 'YES'
}
