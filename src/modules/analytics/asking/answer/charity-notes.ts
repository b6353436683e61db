import { measureOf } from '../../vocabulary/measures.js'
import type { Plan } from '../plan/plan.js'
import type { Note } from './analysis-row.type.js'

/** Notes on figures of several charities: how they are added, and which are of the asker's own rows alone. */
export function charityNotes({ figures, ownAlone }: Pick<Plan, 'figures' | 'ownAlone'>): readonly Note[] {
  const isAdded = figures.some((counts) => counts.length > 1)
  return [...(isAdded ? [addedNote] : []), ...(ownAlone.length > 0 ? [ownAloneNote(ownAlone)] : [])]
}

const addedNote: Note = {
  code: 'SEVERAL_CHARITIES',
  text: 'What several charities sent is protected for each charity by itself, and a figure is the sum of what is published of each. A part that is withheld adds nothing to the value, 0 to the lower bound and 16 to the upper one. Whoever came to two charities counts in each.',
}

const ownAloneNote = (names: Plan['ownAlone']): Note => ({
  code: 'OWN_CHARITY_ALONE',
  text: `${names.map((name) => `“${measureOf(name).title}”`).join(', ')}: of what charities sent, these figures hold what your own organisation sent and nothing of others, because the question goes deeper than what one charity may ask of another's rows. They are protected as all shared figures are.`,
  measures: names,
})
