import { variantKinds } from '../tokenise/src/index.js'

/** A record: the person, as the maker knows it, and its tokens by kind. */
export interface Tokenised {
  readonly person: string
  readonly tokens: ReadonlyMap<string, string>
}

/** The kind by which the hub counts people. */
export const exact = 'exact'

const pairs = (count: number): number => (count * (count - 1)) / 2

function groupsBy<Item>(items: readonly Item[], key: (item: Item) => string | undefined): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const name = key(item)
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return [...groups.values()]
}

/** Pairs of records that share a token of any of the kinds, once each. */
export function linked(all: readonly Tokenised[], kinds: readonly string[]): { right: number; wrong: number } {
  const numbered = all.map((record, at) => ({ ...record, at }))
  const found = new Map<string, boolean>()
  for (const kind of kinds) {
    for (const group of groupsBy(numbered, (record) => record.tokens.get(kind))) {
      for (const one of group)
        for (const other of group) if (one.at < other.at) found.set(`${one.at}|${other.at}`, one.person === other.person)
    }
  }
  const right = [...found.values()].filter(Boolean).length
  return { right, wrong: found.size - right }
}

/** What each kind of token finds beside the exact one, and all together, as a table in Markdown. */
export function tableOf(all: readonly Tokenised[]): string {
  const truePairs = (some: readonly Tokenised[]): number =>
    groupsBy(some, (record) => record.person).reduce((sum, group) => sum + pairs(group.length), 0)
  const total = truePairs(all)
  const reachable = truePairs(all.filter((record) => record.tokens.size > 0))
  const sets: (readonly [string, readonly string[]])[] = [
    ['exact token alone', [exact]],
    ...variantKinds.map((kind) => [`exact and \`${kind}\``, [exact, kind]] as const),
    ['exact and all variants', [exact, ...variantKinds]],
  ]
  const lines = sets.map(([name, kinds]) => {
    const { right, wrong } = linked(all, kinds)
    const share = (part: number, of: number): string => (of === 0 ? '' : (part / of).toFixed(3))
    return `| ${name} | ${right} | ${wrong} | ${share(right, right + wrong)} | ${share(right, total)} | ${share(right, reachable)} |`
  })
  return [
    `${all.length} records, ${total} true pairs; in ${reachable} of them both records have all three parts.`,
    '',
    '| linked by | right pairs | wrong pairs | precision | recall | recall where all parts are there |',
    '|---|---:|---:|---:|---:|---:|',
    ...lines,
  ].join('\n')
}
