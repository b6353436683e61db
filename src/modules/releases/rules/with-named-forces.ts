import { forces } from '../../reference/index.js'
import type { ReleasedFigures } from './released-figures.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type ReleasedNote = ReleasedFigures['analysis']['notes'][number]

const notNamedNote: ReleasedNote = { code: 'FORCES_NOT_NAMED', text: 'A force has a row here only if it has agreed to be named.' }

/**
 * The figures for everybody: rows of a force, and notes about it, only if it has agreed to be named. If the figures are of one force,
 * no row is left without its agreement.
 */
export function withNamedForces(figures: ReleasedFigures, named: ReadonlySet<string>): ReleasedFigures {
  const { analysis } = figures
  const { by, where } = figures.question
  const fixed = where.find(({ dimension }) => dimension === 'FORCE')
  if (!fixed && !by.includes('FORCE')) return figures
  const forceIn = ({ dimensions }: Row): string => (dimensions.find(({ dimension }) => dimension === 'FORCE') ?? fixed)?.value ?? ''
  const others = forces.filter(({ id }) => !named.has(id)).map(({ name }) => name)
  const notes = [
    ...analysis.notes.filter(({ code }) => code !== notNamedNote.code).flatMap((note) => withoutNames(note, others)),
    notNamedNote,
  ]
  return { ...figures, analysis: { ...analysis, rows: analysis.rows.filter((row) => named.has(forceIn(row))), notes } }
}

/** Removes a note that is about one of the forces, and their names from the text of any other note. */
function withoutNames({ code, text }: ReleasedNote, names: readonly string[]): readonly ReleasedNote[] {
  if (names.some((name) => text.startsWith(`${name},`))) return []
  const listed = text.replace(listsOfForces, (list) => withoutNamesIn(list.split(', '), names))
  return [{ code, text: names.reduce((said, name) => said.replaceAll(name, 'another force'), listed) }]
}

/** Names of several forces in a row. */
const anyForce = `(?:${forces
  .map(({ name }) => name)
  .sort((one, other) => other.length - one.length)
  .join('|')})`
const listsOfForces = new RegExp(`${anyForce}(?:, ${anyForce})+`, 'g')

/** The forces that may be named, followed by a word that there are others. */
function withoutNamesIn(list: readonly string[], names: readonly string[]): string {
  const kept = list.filter((name) => !names.includes(name))
  const others = list.length - kept.length
  const rest = others === 0 ? [] : [others === 1 ? (kept.length > 0 ? 'one other force' : 'another force') : 'other forces']
  const all = [...kept, ...rest]
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`
}
