import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { feeds as definitions } from '../../../../src/modules/ingest/index.js'
import { Reading, type Kind } from '../../../../src/modules/ingest/columns/feed.js'
import { mapCode } from '../../../../src/modules/reference/index.js'
import type { CellForm, FeedShape } from '../../../../src/kit/sent-files/feed-shape.js'
import { clearFiles, goodFile, neverCells, neverSent } from '../../../support/batches/clear-files.js'

interface Built {
  readonly text: string
  readonly rows: readonly { readonly line: number }[]
  readonly held: readonly number[]
  readonly forms: readonly {
    readonly key: string
    readonly column: string
    readonly shortest: string
    readonly longest: string
    readonly rows: number
    readonly looksLike?: string
  }[]
  readonly fates: readonly {
    readonly target: string
    readonly unproved: number
    readonly given: number
    readonly words: readonly (readonly [string, number])[]
  }[]
}
interface Mapping {
  readonly dates: string | null
  readonly files: Readonly<
    Record<string, { readonly columns: object; readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>> }>
  >
}
type Files = Readonly<Record<string, object>>

// The pages are a separate client, with other settings of the compiler.
const folder = '../../../../web/src/sending'
const { lookAt } = (await import(`${folder}/look.js`)) as {
  lookAt: (name: string, bytes: Uint8Array, expected: object) => Promise<{ readonly faults?: readonly string[]; readonly file?: object }>
}
const { learn } = (await import(`${folder}/mapping.js`)) as { learn: (feed: FeedShape, files: Files) => Mapping }
const { build } = (await import(`${folder}/build.js`)) as {
  build: (feed: FeedShape, files: Files, mapping: Mapping, confirmed: ReadonlySet<string>) => Promise<Built>
}
const { proverOf } = (await import(`${folder}/proving/proof.js`)) as {
  proverOf: (form: CellForm, dates: string, own: object, joined: string) => (cell: string) => { readonly sent: string }
}
const feeds = JSON.parse(readFileSync(new URL(`${folder}/../gql/feeds.json`, import.meta.url), 'utf8')) as readonly FeedShape[]

const feedOf = (code: string): FeedShape => {
  const feed = feeds.find((one) => one.code === code)
  if (!feed) throw new Error(`no feed ${code}`)
  return feed
}

/** Reads a file as the page does, and then builds it for each of some people who confirm other forms of references. */
async function readAs(
  feed: FeedShape,
  text: string,
  people: readonly ((form: Built['forms'][number]) => boolean)[],
  codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Promise<Built[]> {
  const looked = await lookAt('file.csv', Buffer.from(text), { feeds, feed, today: '2026-11-28' })
  if (!looked.file) throw new Error((looked.faults ?? []).join(' '))
  const files = { main: looked.file }
  const learnt = learn(feed, files)
  const mapping = { ...learnt, files: { main: { columns: learnt.files['main']?.columns ?? {}, codes } } }
  const { forms } = await build(feed, files, mapping, new Set())
  return Promise.all(people.map((confirms) => build(feed, files, mapping, new Set(forms.filter(confirms).map(({ key }) => key)))))
}

/** The same for one person. */
async function read(
  ...[feed, text, confirms, codes]: [FeedShape, string, (form: Built['forms'][number]) => boolean, object?]
): Promise<Built> {
  const [built] = await readAs(feed, text, [confirms], codes as Parameters<typeof readAs>[3])
  if (!built) throw new Error('nothing was built')
  return built
}

const usual = ({ looksLike }: Built['forms'][number]): boolean => looksLike === undefined
const every = (): boolean => true

describe('what is built to be sent', () => {
  test.each(clearFiles().map((file) => [file.name, file] as const))(
    'holds no clear value of %s, in whatever column and row it stands, and every good row once its references are confirmed',
    async (_, { feed, text, good }) => {
      const [some, whole] = await readAs(feedOf(feed), text, [usual, every])
      const sent = some?.text.toLowerCase() ?? ''
      expect(neverSent.filter((value) => sent.includes(value))).toEqual([])
      expect(sent.split(/[\n,;|+"]/).filter((cell) => neverCells.includes(cell))).toEqual([])
      const all = new Set(whole?.text.split('\n'))
      const rows = text.replace('\ufeff', '').split('\r\n')
      expect(rows.slice(1).filter((row) => row !== '' && all.has(row)).length).toBeGreaterThanOrEqual(good)
    },
  )

  test.each(Object.values(definitions).map((feed) => [feed.name, feed] as const))(
    'loses nothing of a right file of %s',
    async (_, feed) => {
      const text = goodFile(feed)
      expect((await read(feedOf(feed.code), text, every)).text).toBe(text)
    },
  )
})

describe('a word', () => {
  const offence =
    'record_ref,referred_at,consent,offence\nR-1,2026-01-02,EXPLICIT_YES,VIOL 9X\nR-2,2026-01-02,EXPLICIT_YES,VIOL 9X\nR-3,2026-01-02,EXPLICIT_YES,robbery\n'

  test('of a force is listed with its rows, and sent as ? until it is given a code', async () => {
    const police = feedOf('POLICE_REFERRAL')
    const before = await read(police, offence, every)
    expect(before.fates.find(({ target }) => target === 'offence')).toMatchObject({ unproved: 2, words: [['VIOL 9X', 2]] })
    expect(before.text).toBe(
      'record_ref,offence,referred_at,consent\nR-1,?,2026-01-02,EXPLICIT_YES\nR-2,?,2026-01-02,EXPLICIT_YES\nR-3,robbery,2026-01-02,EXPLICIT_YES\n',
    )
    const after = await read(police, offence, every, { offence: { 'VIOL 9X': '008/06' } })
    expect(after.fates.find(({ target }) => target === 'offence')).toMatchObject({ unproved: 0, given: 2 })
    expect(after.text).toContain('R-1,008/06,')
  })

  test('is never sent as a code that is not on the list of its column', async () => {
    const { text } = await read(feedOf('POLICE_REFERRAL'), offence, every, { offence: { 'VIOL 9X': 'Zzyzx' } })
    expect(text).toContain('R-1,?,')
  })

  test('is sent as the list spells it, without what its comparison drops', () => {
    const force = feedOf('PROJECT').columns.find(({ name }) => name === 'force') as CellForm
    const sex = feedOf('POLICE_REFERRAL').columns.find(({ name }) => name === 'sex') as CellForm
    expect(proverOf(force, 'ymd', {}, '|')('محمد Surrey').sent).toBe('surrey')
    expect(proverOf(sex, 'ymd', {}, '|')('"F"').sent).toBe('F')
    expect(proverOf(sex, 'ymd', {}, '|')('É F').sent).toBe('?')
  })

  test.each(feeds.map((feed) => [feed.name, feed] as const))('of a list of %s that the page sends is read by the hub', (name, feed) => {
    const definition = Object.values(definitions).find((one) => one.name === name)
    const refused: string[] = []
    const check = (field: string, form: CellForm, kind: Kind<unknown> | undefined): void => {
      if (form.kind !== 'spelled' && form.kind !== 'code') return
      const prove = proverOf(form, 'ymd', {}, '|')
      for (const word of [...form.codes, ...(form.kind === 'spelled' ? form.spellings : [])]) {
        const reading = new Reading(Date.parse('2026-12-01'), 'surrey', mapCode)
        const { sent } = prove(word)
        kind?.read(sent, field, reading)
        if (sent === '?' || reading.errors.length > 0 || reading.unmapped.length > 0) refused.push(`${field}: ${word}`)
      }
    }
    for (const [at, column] of feed.columns.entries()) {
      const kind = definition?.columns[at]?.kind
      if (!('parts' in column)) check(column.name, column, kind)
      else
        for (const [place, part] of column.parts.entries())
          check(`${column.name}.${part.name}`, part, typeof kind?.shape === 'object' ? kind.shape.parts[place]?.kind : undefined)
    }
    expect(refused).toEqual([])
  })
})

describe('a reference', () => {
  const rowsOf = (refs: readonly string[]): string => `record_ref,opened_at\n${refs.map((ref) => `${ref},2026-01-02\n`).join('')}`

  test('is asked about by how it is written: letters as A and a, digits as 9, with the rows', async () => {
    const refs = [
      ...Array.from({ length: 12 }, (_, at) => `AB-${1_000 + at}/26`),
      'Zzyzxov',
      'CD-7/26',
      '550e8400-e29b-41d4-a716-446655440000',
    ]
    const { forms, held, rows } = await read(feedOf('CHARITY_SUPPORT'), rowsOf(refs), usual)
    expect(forms).toEqual([
      {
        key: expect.any(String),
        column: 'record_ref',
        shortest: 'Aaaaaaa',
        longest: 'Aaaaaaa',
        rows: 1,
        looksLike: 'letters that may be a name',
      },
      { key: expect.any(String), column: 'record_ref', shortest: 'a UUID', longest: 'a UUID', rows: 1, looksLike: undefined },
      { key: expect.any(String), column: 'record_ref', shortest: 'AA-9/99', longest: 'AA-9999/99', rows: 13, looksLike: undefined },
    ])
    expect([held, rows.length]).toEqual([[14], 14])
  })

  test.each([
    ['Lee', 'letters that may be a name'],
    ['Q', 'letters that may be a name'],
    ['SMITH-90', 'letters that may be a name'],
    ['03-02-1990', 'a date'],
    ['19900203', 'a date'],
    ['3/2/90', 'a date'],
    ['07700900123', 'a telephone number'],
    ['447700900456', 'a telephone number'],
    ['9434765919', 'an NHS number'],
    ['QQ123456C', 'a National Insurance number'],
    ['SW1A1AA', 'a postcode'],
    ['AB-1234/26', undefined],
    ['1234567', undefined],
  ])('%s is asked about as %s', async (ref, looksLike) => {
    const { forms } = await read(feedOf('CHARITY_SUPPORT'), rowsOf([ref]), every)
    expect(forms[0]?.looksLike).toBe(looksLike)
  })

  test('in a part of an item keeps its row here until it is confirmed', async () => {
    const text =
      'record_ref,referred_at,offence,consent,enhanced_rights\nR-1,2026-01-02,ROBBERY,EXPLICIT_YES,VULNERABLE_OR_INTIMIDATED;ENTITLED;2026-01-02;Zzyzxov\n'
    const { held, text: sent } = await read(feedOf('POLICE_REFERRAL'), text, usual)
    expect([held, sent.split('\n').length]).toEqual([[2], 2])
  })
})
