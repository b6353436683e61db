import { codeBook } from './code.js'
import { complaintBook } from './complaint.js'
import { courtAndSurveyBook } from './court-and-survey.js'
import { directBook } from './direct.js'
import { followedBook } from './followed.js'
import { helpedBook } from './helped.js'
import { homicideBook } from './homicide.js'
import { identifiedBook } from './identified.js'
import { outcomeBook } from './outcome.js'
import { referredBook } from './referred.js'
import { supportedBook } from './supported.js'
import { yearEndBook } from './year-end.js'

/** Every measure by example. A new measure is one more block in one of these. */
export const book = [
  ...referredBook,
  ...identifiedBook,
  ...codeBook,
  ...yearEndBook,
  ...followedBook,
  ...supportedBook,
  ...helpedBook,
  ...outcomeBook,
  ...directBook,
  ...courtAndSurveyBook,
  ...complaintBook,
  ...homicideBook,
]
