import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { tokeniseFile, variantKinds, variantsFile } from '../src/modules/linkage/index.js'

/**
 * Precision and recall of the tokens on a FEBRL benchmark file, measured through `tokeniseFile` as a provider runs it.
 * `npx tsx proof/linkage.ts FILE [--write]`: prints the table, with `--write` into docs/LINKAGE.md.
 */

interface Febrl {
  readonly rec_id: string
  readonly surname: string
  readonly given_name: string
  readonly date_of_birth: string
}

/** Records by row: the person, as the benchmark knows it, and the tokens by kind. */
interface Tokenised {
  readonly person: string
  readonly tokens: ReadonlyMap<string, string>
}

const referrals = { name: 'police-referral', knownBy: 'referred_at', columns: new Set(['record_ref', 'referred_at']) }
const document = new URL('../docs/LINKAGE.md', import.meta.url)
async function tokenised(people: readonly Febrl[]): Promise<Tokenised[]> {
  const folder = await mkdtemp(join(tmpdir(), 'linkage-'))
  const path = (name: string): string => join(folder, name)
  try {
    await writeFile(path('key'), Buffer.alloc(32, 3))
    const lines = people.map((one) =>
      [one.rec_id, one.surname, one.given_name, isoDate(one.date_of_birth), '2025-01-01'].map(quoted).join(','),
    )
    await writeFile(path('clear.csv'), `record_ref,surname,first_name,birth_date,referred_at\n${lines.join('\n')}\n`)
    await tokeniseFile(path('clear.csv'), path('sent.csv'), path('key'), referrals, { variants: true })
    const sent = parse<{ record_ref: string; subject_token: string }>(await readFile(path('sent.csv'), 'utf8'), { columns: true })
    const aside = parse<{
      row: string
      variant_token: string
    }>(await readFile(variantsFile(path('sent.csv')), 'utf8'), { columns: true })
    return joined(sent, aside)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
const isoDate = (date: string): string => (/^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : date)

function joined(
  sent: readonly { record_ref: string; subject_token: string }[],
  aside: readonly { row: string; variant_token: string }[],
): Tokenised[] {
  const variants = new Map<string, string[]>()
  for (const { row, variant_token } of aside) variants.set(row, [...(variants.get(row) ?? []), variant_token])
  return sent.map(({ record_ref, subject_token }, at) => {
    const own = variants.get(String(at + 1)) ?? []
    const tokens = new Map(own.map((token, kind) => [variantKinds[kind] ?? '', token]))
    if (subject_token !== '') tokens.set('exact', subject_token)
    return { person: /^rec-(\d+)-/.exec(record_ref)?.[1] ?? record_ref, tokens }
  })
}

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
function linked(all: readonly Tokenised[], kinds: readonly string[]): { right: number; wrong: number } {
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

function tableOf(all: readonly Tokenised[]): string {
  const truePairs = (some: readonly Tokenised[]): number =>
    groupsBy(some, (record) => record.person).reduce((sum, group) => sum + pairs(group.length), 0)
  const total = truePairs(all)
  const reachable = truePairs(all.filter((record) => record.tokens.size > 0))
  const sets: (readonly [string, readonly string[]])[] = [
    ['exact token alone', ['exact']],
    ...variantKinds.map((kind) => [`exact and \`${kind}\``, ['exact', kind]] as const),
    ['exact and all variants', ['exact', ...variantKinds]],
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

async function writeInto(text: string): Promise<void> {
  const [start, end] = ['<!-- measured -->', '<!-- /measured -->']
  const page = await readFile(document, 'utf8')
  const [before, after] = [page.split(start)[0] ?? '', page.split(end)[1] ?? '']
  await writeFile(document, `${before}${start}\n\n${text}\n\n${end}${after}`)
}

const [from, option] = process.argv.slice(2)
if (!from) throw new Error('Name the file: npx tsx proof/linkage.ts febrl-dataset1.csv')

const records = await tokenised(parse<Febrl>(await readFile(from, 'utf8'), { columns: true, trim: true, bom: true }))
const table = tableOf(records)
console.log(table)
if (option === '--write') await writeInto(table)
