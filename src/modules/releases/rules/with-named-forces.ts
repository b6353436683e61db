import { textFor } from '../../analytics/index.js'
import { forces } from '../../reference/index.js'
import type { ReleasedFigures } from './released-figures.js'

type ReleasedNote = ReleasedFigures['analysis']['notes'][number]

const notNamedNote: ReleasedNote = { code: 'FORCES_NOT_NAMED', text: 'A force has a row here only if it has agreed to be named.' }

/**
 * The figures for everybody: rows of a force, and its definition, only if it has agreed to be named. If the figures are of one force,
 * no row is left without its agreement.
 */
export function withNamedForces(figures: ReleasedFigures, named: ReadonlySet<string>): ReleasedFigures {
  const { analysis } = figures
  const { by, where } = figures.question
  const fixed = where.find(({ dimension }) => dimension === 'FORCE')
  if (!fixed && !by.includes('FORCE')) return figures
  const forceIn = ({ dimensions }: ReleasedFigures['analysis']['rows'][number]): string =>
    (dimensions.find(({ dimension }) => dimension === 'FORCE') ?? fixed)?.value ?? ''
  const notes = [
    ...analysis.notes.filter(({ code }) => code !== notNamedNote.code).flatMap((note) => withoutNames(note, named)),
    notNamedNote,
  ]
  // Safeguard Publication: only who agreed is named: named.has(forceIn(row)) -> true
  return { ...figures, analysis: { ...analysis, rows: analysis.rows.filter((row) => named.has(forceIn(row))), notes } }
}

/** Removes the definition of a force that is not named, and from any other note the names of such forces. */
function withoutNames(note: ReleasedNote, named: ReadonlySet<string>): readonly ReleasedNote[] {
  const { code, text, forces: about = [], holdsFor, statement } = note
  // A definition without its force was released before notes had one. Whose it is, is not known.
  // Safeguard Publication: no definition of a force that is not named
  if (code === 'VULNERABILITY_DEFINITION' && !about.some((force) => named.has(force))) return []
  // A name that no field declares is replaced too, so that none is published because a field was forgotten.
  const others = forces.filter(({ id }) => !named.has(id))
  // Safeguard Publication: a note says no name and no code of a force that is not named:
  //   others.reduce((sentence, { name }) => sentence.replaceAll(name, 'another force'), said) -> said
  const without = (said: string): string => others.reduce((sentence, { name }) => sentence.replaceAll(name, 'another force'), said)
  // Safeguard Publication: a note says no name and no code of a force that is not named: about.filter((force) => named.has(force)) -> about
  const agreed = about.filter((force) => named.has(force))
  if (holdsFor && typeof statement === 'string') {
    // Safeguard Publication: no definition of a force that is not named: one.forces.filter((force) => named.has(force)) -> one.forces
    const held = holdsFor.map((one) => ({ ...one, forces: one.forces.filter((force) => named.has(force)) }))
    const some = held.filter((one) => one.forces.length > 0)
    const whatHolds = without(statement)
    return [{ ...note, text: textFor(some, whatHolds, nameOf), forces: agreed, holdsFor: some, statement: whatHolds }]
  }
  const listed = about.length === 0 ? text : text.replace(about.map(nameOf).join(', '), inWords(about, named))
  return [{ ...note, text: without(listed), forces: agreed }]
}

const nameOf = (id: string): string => forces.find((force) => force.id === id)?.name ?? id

/** The forces that may be named, followed by a word that there are others. */
function inWords(about: readonly string[], named: ReadonlySet<string>): string {
  const kept = about.filter((force) => named.has(force)).map(nameOf)
  const others = about.length - kept.length
  const rest = others === 0 ? [] : [others === 1 ? (kept.length > 0 ? 'one other force' : 'another force') : 'other forces']
  const all = [...kept, ...rest]
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`
}
