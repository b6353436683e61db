import type { DimensionName } from '../../src/modules/analytics/vocabulary/names.js'
import { referenceRegistry } from '../../src/modules/analytics/vocabulary/registry.js'
import type { Question } from './ask.js'

const registry = referenceRegistry()

const leftOut = (asked: Question, names: readonly string[]): Question => ({
  ...asked,
  by: (asked.by ?? []).filter((name) => !names.includes(name)),
  where: (asked.where ?? []).filter(({ dimension }) => !names.includes(dimension)),
})

const namesIn = (text: string): string[] => text.split(' and ')

const inForce = (asked: Question, force: string): Question => {
  const elsewhere = leftOut(asked, ['FORCE'])
  return { ...elsewhere, where: [...(elsewhere.where ?? []), { dimension: 'FORCE', value: force }] }
}

/** The question with one value of a dimension in `where`, instead of the rows by it. */
function oneOf(asked: Question, name: string, home: string): Question {
  if (name === 'FORCE') return inForce(asked, home)
  const [first] = registry.values(name as DimensionName)
  const rest = leftOut(asked, [name])
  return { ...rest, where: [...(rest.where ?? []), { dimension: name, value: first?.value ?? '' }] }
}

/**
 * The question changed as the sentence of a refusal advises; every kind of advice that the hub gives is understood here. `home` is a force
 * that may be named.
 */
export function asAdvised(asked: Question, sentence: string, home: string): Question {
  let changed = asked
  const measures = /with measures: \[([A-Z_,]+)\]/.exec(sentence)?.[1]
  if (measures !== undefined) changed = { ...changed, measures: measures.split(',') }
  for (const [, names = '', narrowed] of sentence.matchAll(/(?:without|leave out) ([A-Z_]+(?: and [A-Z_]+)*)( in where)?/g)) {
    const { by = [] } = changed
    changed = leftOut(changed, namesIn(names))
    // A value that narrows a question is removed only from `where`.
    if (narrowed !== undefined) changed = { ...changed, by }
  }
  for (const [, wider = '', narrower = ''] of sentence.matchAll(/by ([A-Z_]+) in place of ([A-Z_]+)/g)) {
    const rest = leftOut(changed, [narrower])
    changed = { ...rest, by: [...new Set([...(rest.by ?? []), wider])] }
  }
  for (const [, per] of sentence.matchAll(/per ([A-Z]+)(?: with| in place|\.)/g)) changed = { ...changed, per }
  const run = /period: \{ from: "([^"]+)", to: "([^"]+)" \}/.exec(sentence)
  if (run) changed = { ...changed, period: { from: run[1] as string, to: run[2] as string } }
  const place = /where: \[\{ dimension: FORCE, value: "([^"]+)" \}\]/.exec(sentence)?.[1]
  if (place !== undefined) changed = inForce(changed, place)
  // One value of each dimension that is named: one FORCE and one DUTY at a time.
  for (const [list] of sentence.matchAll(/(?:one [A-Z_]+(?: and )?)+ at a time/g))
    for (const [, name = ''] of list.matchAll(/one ([A-Z_]+)/g)) changed = oneOf(changed, name, home)
  return changed
}
