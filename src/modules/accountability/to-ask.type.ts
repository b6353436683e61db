import { float, int, list, listOf, marked, ofType, orNull, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { InWelsh } from '../../api/in-welsh.js'
import { MeasureName } from '../analytics/index.js'

export const GroundToAsk = enumType(
  'GroundToAsk',
  'What a figure supports, so that it is worth a question.',
  ['BELOW_OTHERS', 'NOT_MET_FOR_SOME'],
  {
    descriptions: {
      BELOW_OTHERS:
        'Below all other forces together by more than chance and protection would give, at 5 % over all figures that were judged.',
      NOT_MET_FOR_SOME: 'The duty was not met, or not shown, for some of the victims, whatever protection did. Not compared.',
    },
  },
)
export type GroundToAsk = keyof typeof GroundToAsk

export const QuestionToPut = objectType('QuestionToPut', {
  access: 'accountability:read',
  texts: 'HUB',
  description: 'What a figure of a force supports, and the question to put to its chief constable.',
})({
  force: text('Code of the force.'),
  forceName: marked(InWelsh(), text()),
  duties: list(text("Codes of the duties of the Victims' Code that it is about.")),
  measure: ofType(MeasureName),
  ground: ofType(GroundToAsk),
  rate: orNull(float('The published rate; null if it is withheld.')),
  lower: float('The least that it can be.'),
  upper: float('The most that it can be.'),
  others: orNull(float('The rate of all other forces together; null if it was not compared.')),
  belowByAtLeast: orNull(
    float(
      'How far below them at least: the near end of the interval of the difference, at the level at which it was judged over all figures. Null if it was not compared.',
    ),
  ),
  sentence: text('What the figure supports, in one sentence.'),
  question: text('The question, made from the text of the duty.'),
})
export type QuestionToPut = InstanceType<typeof QuestionToPut>

export const ForcesToAskAbout = objectType('ForcesToAskAbout', {
  access: 'accountability:read',
  texts: 'HUB',
  description: 'Which forces to ask about which duties, from published figures alone. It is about the forces that you oversee.',
})({
  period: text(),
  forces: list(text('Names of the forces that you oversee; empty if these are all.')),
  judged: int('Figures that were set beside all other forces; the level holds over all of them.'),
  questions: listOf(QuestionToPut, 'Ten at most: first those below all others, the furthest first.'),
  more: int('How many more were found than are listed.'),
  sentence: text('How many were found, among how many, and at which level.'),
  leftOut: text('What is not among them, and why.'),
})
export type ForcesToAskAbout = InstanceType<typeof ForcesToAskAbout>
