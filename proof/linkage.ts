import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { tokeniseFile, variantsFile } from '../tokenise/src/index.js'
import { madeRecords, type MadeRecord } from './linkage-people.js'
import { bandsOf, bandTable, pairedFile, reviewsDrawn } from './linkage-band.js'
import { exact, tableOf, type Tokenised } from './linkage-pairs.js'
import { randomFrom } from '../test/support/facts/facts.js'

/**
 * Precision and recall of the tokens, measured through `tokeniseFile` as a provider runs it: `npx tsx proof/linkage.ts FILE` on a benchmark
 * of FEBRL, `npx tsx proof/linkage.ts --made` on a made-up year of a large force, `--band` how often bands from reviews hold the truth. Prints the table, with `--write` into docs/LINKAGE.md.
 */

interface Febrl {
  readonly rec_id: string
  readonly surname: string
  readonly given_name: string
  readonly date_of_birth: string
  readonly postcode: string
}

const referrals = { name: 'police-referral', knownBy: 'referred_at', columns: new Set(['record_ref', 'referred_at']) }
const document = new URL('../docs/LINKAGE.md', import.meta.url)

async function tokenised(people: readonly MadeRecord[]): Promise<Tokenised[]> {
  const folder = await mkdtemp(join(tmpdir(), 'linkage-'))
  const path = (name: string): string => join(folder, name)
  try {
    await writeFile(path('key'), Buffer.alloc(32, 3))
    const lines = people.map((one) =>
      [String(one.person), one.surname, one.firstName, one.birthDate, one.postcode, '2025-01-01'].map(quoted).join(','),
    )
    await writeFile(path('clear.csv'), `record_ref,surname,first_name,birth_date,postcode,referred_at\n${lines.join('\n')}\n`)
    await tokeniseFile(path('clear.csv'), path('sent.csv'), path('key'), referrals, { variants: true })
    const sent = parse<{ record_ref: string; subject_token: string }>(await readFile(path('sent.csv'), 'utf8'), { columns: true })
    const aside = parse<Aside>(await readFile(variantsFile(path('sent.csv')), 'utf8'), { columns: true })
    return joined(sent, aside)
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Aside {
  readonly row: string
  readonly kind: string
  readonly variant_token: string
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

function joined(sent: readonly { record_ref: string; subject_token: string }[], aside: readonly Aside[]): Tokenised[] {
  const tokens = sent.map(({ subject_token }) => new Map(subject_token === '' ? [] : [[exact, subject_token]]))
  for (const { row, kind, variant_token } of aside) tokens[Number(row) - 1]?.set(kind, variant_token)
  return sent.map(({ record_ref }, at) => ({ person: record_ref, tokens: tokens[at] ?? new Map<string, string>() }))
}

const isoDate = (date: string): string => (/^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : date)

/** The four digits of an Australian postcode as a British sector: one for each. */
const britishOf = (digits: string): string =>
  /^\d{4}$/.test(digits) ? `${'ABCDEFGHLN'[Number(digits[0])] ?? ''}${digits.slice(1, 3)} ${digits[3] ?? ''}AA` : ''

const febrlRecord = (one: Febrl): MadeRecord => ({
  person: Number(/^rec-(\d+)-/.exec(one.rec_id)?.[1]),
  surname: one.surname,
  firstName: one.given_name,
  birthDate: isoDate(one.date_of_birth),
  postcode: britishOf(one.postcode),
})

async function writeInto(name: string, text: string): Promise<void> {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const page = await readFile(document, 'utf8')
  const [before, after] = [page.split(start)[0] ?? '', page.split(end)[1] ?? '']
  await writeFile(document, `${before}${start}\n\n${text}\n\n${end}${after}`)
}

const [from, option] = process.argv.slice(2)
if (!from) throw new Error('Name the file, --made or --band: npx tsx proof/linkage.ts febrl-dataset1.csv')

/** How often bands from reviews of two made-up years hold the truth. */
async function bands(): Promise<string> {
  const files = []
  for (const seed of [1, 2]) {
    const file = pairedFile(await tokenised(madeRecords(seed)))
    files.push({ seed, file, found: bandsOf(file, reviewsDrawn.rounds, { ...reviewsDrawn, random: randomFrom(seed) }) })
  }
  return bandTable(files)
}

const place = { '--made': 'made', '--band': 'band' }[from] ?? 'measured'
const tables: Readonly<Record<string, () => Promise<string>>> = {
  made: async () => tableOf(await tokenised(madeRecords(1))),
  band: bands,
  measured: async () =>
    tableOf(await tokenised(parse<Febrl>(await readFile(from, 'utf8'), { columns: true, trim: true, bom: true }).map(febrlRecord))),
}
const table = (await tables[place]?.()) ?? ''
console.log(table)
if (option === '--write') await writeInto(place, table)
