import { isAnswer, needCodes, satisfactionScales } from '../../reference/index.js'
import type { Kind, NestedPart, Reading } from './feed.js'
import { code, entriesIn, integer, isTooLong, textOf, tooLong } from './column-kinds.js'
import type { Item } from './item-kinds.js'
import { objectSchema } from './value-schema.js'

/** Scales of survey answers, from reference data. */
export const scales = Object.keys(satisfactionScales.scales)

const answers = [...new Set(Object.values(satisfactionScales.scales).flatMap((scale) => Object.keys(scale)))]

/** An answer of any scale. Whether it is on that of its item, `checkAnswer` says. */
export const answer = (): Kind<string> => ({
  is: 'answer on the scale',
  shape: 'text',
  json: { type: 'string' },
  cell: { kind: 'code', codes: answers },
  read: (raw) => textOf(raw) ?? '',
})

/** An answer must be on its scale, and the scale must belong to its question. */
export function checkAnswer(item: Item, field: string, reading: Reading): void {
  if (typeof item.item !== 'string' || typeof item.scale !== 'string' || typeof item.value !== 'string') return
  if (isAnswer(item.item, item.scale, item.value)) return
  // The message names neither the question nor the scale, nor anything that follows from them, because they are contents of the row.
  reading.fail(
    `${field}.value`,
    'CODE_UNKNOWN',
    'This answer is not on the scale that the item names. Use a scale of the question, and an answer of that scale.',
  )
}

const scoreForm = /^([^=]*)=([^=]*)$/
const oneNeed = code(needCodes)
const mostScore = 10
const oneScore = integer(0, mostScore)
const scoreParts: readonly NestedPart[] = [
  { name: 'need', required: true, kind: oneNeed },
  { name: 'score', required: true, kind: oneScore },
]

/** Scores by need: `N1=3+N4=7` in a CSV, a list of `{ need, score }` in JSON. */
export const needScores = (): Kind<readonly Item[]> => ({
  is: 'scores by need, N1=3+N4=7 in a CSV',
  shape: { name: 'NeedScoreInput', many: true, parts: scoreParts },
  json: { type: 'array', items: objectSchema(scoreParts) },
  cell: { kind: 'scores', codes: needCodes.codes.map((one) => one.code), most: mostScore },
  read(raw, field, reading) {
    const entries: readonly unknown[] = typeof raw === 'string' ? entriesIn(raw, '+') : Array.isArray(raw) ? raw : [undefined]
    if (isTooLong(entries)) return tooLong(reading, field)
    const found: Item[] = []
    for (const entry of entries) {
      const pair = typeof raw === 'string' ? fromText(String(entry)) : fromObject(entry)
      if (!pair)
        return reading.fail(field, 'ROW_MALFORMED', `${field} cannot be read. Write N1=3+N4=7, or in JSON a list of need and score.`)
      const need = oneNeed.read(pair[0], `${field}.need`, reading)
      const score = oneScore.read(pair[1], `${field}.score`, reading)
      if (need !== null && score !== null) found.push({ need, score })
    }
    return found
  },
})

function fromText(text: string): readonly [unknown, unknown] | undefined {
  const parts = scoreForm.exec(text)
  return parts ? [parts[1], parts[2]] : undefined
}

function fromObject(raw: unknown): readonly [unknown, unknown] | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined
  const { need, score } = raw as Record<string, unknown>
  return [need, score]
}
