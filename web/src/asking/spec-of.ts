import type { ChartSpec, Draw } from '../chart/spec.js'
import type { RoleView } from '../hub/role-context.js'
import { inWords } from './in-words.js'
import type { Asked } from './question.js'

/** How an answer is drawn depends on what was asked. */
function drawOf({ by, per }: Pick<Asked, 'by' | 'per'>): Draw {
  if (per !== 'WHOLE') return 'series'
  if (by.length === 0) return 'numbers'
  if (by[0] !== 'FORCE') return 'groups'
  return by.length === 2 ? 'heat' : 'ranked'
}

export const specOf = (question: Asked, role: RoleView): ChartSpec => ({
  id: 'asked',
  title: inWords(question, role),
  measures: question.measures,
  by: question.by,
  draw: drawOf(question),
})
