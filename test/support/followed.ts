import type { Question } from './ask.js'

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

/** The question changed as the sentence of a refusal says; every kind of advice that the hub gives is read here. `home` is a force that may be named. */
export function followed(asked: Question, sentence: string, home: string): Question {
  let changed = asked
  for (const [, names = '', narrowed] of sentence.matchAll(/(?:without|leave out) ([A-Z_]+(?: and [A-Z_]+)*)( in where)?/g)) {
    const { by = [] } = changed
    changed = leftOut(changed, namesIn(names))
    // A value that narrows a question is left out of where alone.
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
  const force = place ?? (sentence.includes('one FORCE at a time') ? home : undefined)
  return force === undefined ? changed : inForce(changed, force)
}
