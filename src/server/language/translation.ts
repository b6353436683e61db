import { readData } from '../../kit/jurisdiction.js'

/** What the Welsh pages say of their own translation. */
export const translation = readData<{
  /** Said at the head of every page in Welsh, until a translator has read its words. */
  readonly awaitsReading: string
  /** Said at the foot of every page in Welsh. */
  readonly restInEnglish: string
  /** The title of a publication of made-up people begins with these words. */
  readonly madeUp: string
}>('words/cy/translation.json')
