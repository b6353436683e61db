import { courtAndSurveyBook } from './court-and-survey.js'
import { directBook } from './direct.js'
import { referredBook } from './referred.js'
import { supportedBook } from './supported.js'

/** Every measure by example. A new measure is one more block in one of these. */
export const book = [...referredBook, ...supportedBook, ...directBook, ...courtAndSurveyBook]
