/** Who may do what with what, by `verb what`, as `docs/exposure.txt` lists it. */
type Exposure = ReadonlyMap<string, ReadonlySet<string>>

const verbs: Readonly<Record<string, string>> = { item: 'see', filter: 'filter by', order: 'sort by', group: 'count' }

function exposureOf(list: string): Exposure {
  const lines = list.split('\n').filter((line) => line !== '')
  const cells = lines.map((line) => line.split('\t'))
  const groups = new Map(cells.flatMap(([name = '', of = '']) => (of.startsWith('= ') ? [[name, of.slice(2).split(', ')]] : [])))
  const entries = cells
    .filter(([name = '']) => !groups.has(name))
    .flatMap(([one = '', other = '', who]) => (who === undefined ? ofThing(one, other) : [[`${one} ${other}`, who] as const]))
  return new Map(
    entries.map(([key, who]) => [
      key,
      new Set((who.match(/[A-Z_]+(?: \([^)]+\))?|all/g) ?? []).flatMap((role) => groups.get(role) ?? [role])),
    ]),
  )
}

/**
 * A line of one thing, with all that may be done with it: `item, filter: AUDITOR`; of a measure, whose name has no dot, also
 * `group, filter by SEX: INSPECTOR`. Older lists have a line for each verb, with the thing after it.
 */
function ofThing(thing: string, parts: string): (readonly [key: string, who: string])[] {
  return parts.split('; ').flatMap((part) => {
    const [said = '', who = ''] = part.split(': ')
    const [verbsSaid = '', by] = said.split(' by ')
    const what =
      by === undefined ? [thing.includes('.') ? thing : `figures of ${thing}`] : by.split(', ').map((name) => `${thing} by ${name}`)
    return verbsSaid.split(', ').flatMap((verb) => what.map((one) => [`${verb} ${one}`, who] as const))
  })
}

const inWords = (key: string): string => {
  const [verb = '', ...what] = key.split(' ')
  return `${verbs[verb] ?? verb} ${what.join(' ')}`
}

/** What one list has and the other lacks, by role. */
function onlyIn(here: Exposure, there: Exposure): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [key, who] of here)
    for (const role of who) if (!there.get(key)?.has(role)) found.set(role, [...(found.get(role) ?? []), inWords(key)])
  return found
}

/** What each role may newly do and no longer do between two versions of `docs/exposure.txt`, in words; empty if they say the same. */
export function exposureDifference(before: string, after: string): string {
  const [old, now] = [exposureOf(before), exposureOf(after)]
  const part = (found: ReadonlyMap<string, string[]>, may: string): string[] =>
    [...found].sort().flatMap(([role, what]) => [`${role} may ${may}:`, ...what.sort().map((one) => `  ${one}`)])
  return [...part(onlyIn(now, old), 'newly'), ...part(onlyIn(old, now), 'no longer')].map((line) => `${line}\n`).join('')
}
