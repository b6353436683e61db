import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8 } from 'fflate'
import { readSavedQuestions } from '../../../src/modules/analytics/index.js'
import { erratumReasons, withdrawalReasons } from '../../../src/modules/releases/index.js'
import { publicEnds, type PublicEnd } from '../../../src/server/public/publication-file.js'
import { analysisQuery, ask, period, type Question, type Row } from '../../support/callers/ask.js'
import { charity, inspector, officerOf, policeOf, researcher, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { readCsv } from '../../support/readers/csv.js'
import { faultsOf } from '../../support/readers/data-package.js'
import { readJsonStat } from '../../support/readers/json-stat.js'
import { referral } from '../../support/batches/rows.js'
import { acceptedBy, agreeToBeNamed, approved, completeRelease, correctRelease, endRelease } from '../../support/releases/releases.js'
import { shareOf, shareOfTrials } from '../../support/runs/share.js'
import { figuresInFile, figuresOfRows, filesIn, leavingBy, postTo, sorted, strayFigures } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { getWhole } from '../../support/callers/get-whole.js'

const start = '2026-11-25T09:00:00Z'
const afterEnd = '2026-12-10T10:00:00Z'
const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))
beforeAll(async () => {
  for (const force of ['surrey', 'kent', 'metropolitan']) await agreeToBeNamed(hub, force)
})

const surrey = policeOf('surrey')
const empty = new Uint8Array()
const byForce: Question = { measures: ['VULNERABILITY_IDENTIFIED_RATE', 'VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025') }

interface Named {
  readonly analysis: {
    readonly rows: readonly {
      readonly period: string
      readonly dimensions: readonly { readonly value: string; readonly label: string }[]
    }[]
    readonly notes: readonly { readonly code: string; readonly text: string }[]
  }
  readonly catalogue: { readonly measures: readonly { readonly name: string; readonly title: string }[] }
}
const namesOf = (as: As, question: Question): Promise<Named> =>
  hub.query<Named>(
    as,
    `query ($question: AnalysisQuestion!) { analysis(question: $question) { rows { period dimensions { value label } } notes { code text } }
      catalogue { measures { name title } } }`,
    { question },
  )

/** What each format of an analysis gives, by its type. */
async function filesOf(as: As, question: Question): Promise<Readonly<Record<string, Uint8Array>>> {
  return Object.fromEntries((await leavingBy(hub, as, question)).map(({ format, answer }) => [format, answer.bytes]))
}

describe('an analysis, as who receives its file reads it', () => {
  test.each(['FORCE', 'SEX', 'OFFENCE_GROUP'])('a file of an analysis names each measure and value of %s as the API does', async (name) => {
    const question = { ...byForce, by: [name] }
    const files = await filesOf(inspector, question)
    const { analysis, catalogue } = await namesOf(inspector, question)
    const named = analysis.rows.map(({ period, dimensions: [one] }) => [period, one?.value, one?.label].join())
    expect(named.length).toBeGreaterThan(2)
    for (const text of [strFromU8(files['text/csv'] ?? empty), filesIn(files['application/zip'] ?? empty)['figures.csv'] ?? '']) {
      const lines = readCsv(text).lines.filter(({ measure }) => measure === 'VICTIMS_REFERRED')
      const column = name.toLowerCase()
      expect(lines.map((line) => [line['period'], line[column], line[`${column}_label`]].join())).toEqual(named)
    }
    const { dataset } = readJsonStat(strFromU8(files['application/json'] ?? empty))
    const labelsOf = (of: string) => dataset.Dimension(of).id.map((id) => `${id}: ${dataset.Dimension(of).Category(id).label}`)
    expect(labelsOf(name)).toEqual(analysis.rows.map(({ dimensions: [one] }) => `${one?.value ?? ''}: ${one?.label ?? ''}`))
    const titles = catalogue.measures.filter((one) => question.measures.includes(one.name)).map((one) => `${one.name}: ${one.title}`)
    expect(labelsOf('measure').sort()).toEqual(titles.sort())
  })

  test.each<[string, As, Question, boolean]>([
    ['a force, of its own people', surrey, { ...byForce, compareOwn: true }, true],
    [
      'the charity, of another group',
      charity,
      { measures: ['SUPPORTED_RATE'], by: ['REGION'], period: period('2025'), compareOwn: true },
      false,
    ],
  ])('a file of an analysis says with an own figure of which group and of how many it is: %s', async (_, as, question, isOfTheSame) => {
    const { data, errors } = await hub.send<{ analysis: { rows: Row[] } } | null>(as, analysisQuery, { question })
    expect(await strayFigures(hub, as, question, { rows: data?.analysis.rows, code: errors?.[0]?.extensions.code })).toEqual([])
    const rates = (data?.analysis.rows ?? [])
      .flatMap(({ cells }) => cells)
      .filter(({ measure, own }) => /_RATE$/.test(measure) && own !== null)
    expect(rates.length).toBeGreaterThan(0)
    for (const { ownOf } of rates) expect(ownOf).toBeGreaterThan(0)
    expect(rates.some(({ ownIsOfTheSame }) => ownIsOfTheSame === true)).toBe(isOfTheSame)
  })

  test('a file of an analysis matches its own description, for every saved question as its role asks it', async () => {
    let packages = 0
    for (const { id, role, partner, question } of shareOf(readSavedQuestions())) {
      const { bytes, status } = await postTo(hub, '/exports/analysis', {
        as: { role, partner },
        body: { question },
        accept: 'application/zip',
      })
      if (status !== 200) continue
      packages += 1
      expect({ id, faults: faultsOf(filesIn(bytes)) }).toEqual({ id, faults: [] })
    }
    expect(packages).toBeGreaterThan(shareOfTrials(20))
  })

  test('a file of an analysis has shared rates to three significant figures and whole counts, like the cells of the API', async () => {
    const digits = (text: string): number =>
      text
        .replace(/e.*$/, '')
        .replace(/^[-0.]+|\./g, '')
        .replace(/^0+/, '').length
    let numbers = 0
    for (const { role, partner, question } of shareOf(readSavedQuestions())) {
      const shared = { ...question, compareOwn: false }
      if (question.scope === 'OWN') continue
      const { bytes, status } = await postTo(hub, '/exports/analysis', {
        as: { role, partner },
        body: { question: shared },
        accept: 'text/csv',
      })
      if (status !== 200) continue
      for (const line of readCsv(strFromU8(bytes)).lines)
        for (const name of ['value', 'lower', 'upper', 'intervalLower', 'intervalUpper']) {
          const text = line[name] ?? ''
          if (text === '' || /^\d+$/.test(text)) continue
          numbers += 1
          expect({ measure: line['measure'], name, text, digits: Math.max(3, digits(text)) }).toMatchObject({ digits: 3 })
        }
    }
    expect(numbers).toBeGreaterThan(shareOfTrials(100))
  })
})

/** Everything that the public gets of a version, by the end of its address. */
async function publicFiles(slug: string): Promise<Readonly<Record<PublicEnd, { readonly status: number; readonly text: string }>>> {
  const found = await Promise.all(
    publicEnds.map(async (end) => {
      const response = await getWhole(`${hub.url}/public/${slug}/v1${end}`)
      return [end, { status: response.status, text: await response.text() }] as const
    }),
  )
  return Object.fromEntries(found) as Record<PublicEnd, { status: number; text: string }>
}

/** What a figure that was found wrong says about that, in each form in which it is read. */
const errataIn: Readonly<Record<Exclude<PublicEnd, '' | `${string}-metadata.json`>, (text: string) => readonly string[]>> = {
  '.csv': (text) => readCsv(text).lines.map(({ erratum = '' }) => erratum),
  '/figures.csv': (text) => readCsv(text).lines.map(({ erratum = '' }) => erratum),
  '/notes.csv': (text) => readCsv(text).lines.flatMap(({ code, text: said = '' }) => (code === 'ERRATUM' ? [said] : [])),
  '/provenance.csv': (text) => readCsv(text).lines.flatMap(({ name, value = '' }) => (name === 'errata' ? [value] : [])),
  '/datapackage.json': (text) => (JSON.parse(text) as { provenance: { errata: string[] } }).provenance.errata,
  '/croissant.json': (text) => (JSON.parse(text) as { correction?: string[] }).correction ?? [],
  '.json': (text) => readJsonStat(text).dataset.note?.filter((note) => note.startsWith('ERRATUM: ')) ?? [],
}

describe('a release, as who receives its file reads it', () => {
  async function released(
    as: As,
    requested: { readonly question: Question; readonly kind?: 'PUBLICATION'; readonly slug?: string },
  ): Promise<string> {
    hub.moveTo(start)
    const id = await approved(hub, as, requested, [officerOf('kent'), officerOf('hmicfrs')])
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, as, id)).code).toBeUndefined()
    return id
  }
  const formats = ['application/zip', 'application/json', 'text/csv'] as const
  const fileOf = (release: string, accept: string) => postTo(hub, '/exports/release', { as: researcher, body: { release }, accept })

  test('a file of a release is in every format the answer of the API, with what was found wrong in it since, and nothing once it has ended', async () => {
    const question = { measures: ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE'], by: ['AGE_BAND'], period: period('2025') }
    const id = await released(researcher, { question })
    const rows = await ask(hub, inspector, question)
    const corrected = await correctRelease(hub, officerOf('university'), id, 'ROWS_SENT_TWICE')
    await acceptedBy(hub, corrected, 'surrey', 'hmicfrs')
    const sentence = erratumReasons.ROWS_SENT_TWICE
    for (const format of formats) {
      const { bytes, status } = await fileOf(id, format)
      expect({ format, status, figures: sorted(figuresInFile(format, bytes)) }).toEqual({
        format,
        status: 200,
        figures: sorted(figuresOfRows(rows)),
      })
    }
    const files = filesIn((await fileOf(id, 'application/zip')).bytes)
    expect(faultsOf(files)).toEqual([])
    for (const end of ['/figures.csv', '/notes.csv', '/provenance.csv', '/datapackage.json'] as const)
      expect({ end, said: errataIn[end](files[end.slice(1)] ?? '').join() }).toEqual({ end, said: expect.stringContaining(sentence) })
    expect(errataIn['.csv'](strFromU8((await fileOf(id, 'text/csv')).bytes)).every((said) => said.includes(sentence))).toBe(true)
    expect(errataIn['.json'](strFromU8((await fileOf(id, 'application/json')).bytes)).join()).toContain(sentence)

    await acceptedBy(hub, await endRelease(hub, officerOf('university'), id), 'surrey', 'hmicfrs')
    for (const format of formats) {
      const { bytes, status, code } = await fileOf(id, format)
      expect({ format, status, code, said: strFromU8(bytes) }).toMatchObject({
        status: 409,
        code: 'RELEASE_STATE',
        said: expect.stringContaining(
          'A release that is WITHDRAWN gives no file: only one that is RELEASED or CORRECTED does. Its withdrawnBecause says why.',
        ),
      })
    }
  })

  test('a release for everybody is the same at every address, with what was found wrong in it since, and one sentence once it has ended', async () => {
    const id = await released(charity, { kind: 'PUBLICATION', slug: 'read-back', question: byForce })
    const named = ['surrey', 'kent', 'metropolitan']
    const rows = (await ask(hub, inspector, byForce)).filter(({ dimensions: [force] }) => named.includes(force?.value ?? ''))
    await acceptedBy(
      hub,
      await correctRelease(hub, officerOf('victim-support'), id, 'ROWS_SENT_TWICE', ', measures: [VICTIMS_REFERRED]'),
      'surrey',
      'hmicfrs',
    )
    const files = await publicFiles('read-back')
    for (const end of ['.csv', '/figures.csv'] as const) {
      expect(sorted(figuresInFile('text/csv', Buffer.from(files[end].text)))).toEqual(sorted(figuresOfRows(rows)))
      for (const { measure, erratum = '' } of readCsv(files[end].text).lines)
        expect({ measure, has: erratum.includes(erratumReasons.ROWS_SENT_TWICE) }).toEqual({ measure, has: measure === 'VICTIMS_REFERRED' })
    }
    expect(sorted(figuresInFile('application/json', Buffer.from(files['.json'].text)))).toEqual(sorted(figuresOfRows(rows)))
    const packed = ['/datapackage.json', '/figures.csv', '/notes.csv', '/provenance.csv'] as const
    expect(faultsOf(Object.fromEntries(packed.map((end) => [end.slice(1), files[end].text])))).toEqual([])
    for (const [end, errata] of Object.entries(errataIn) as [Exclude<PublicEnd, ''>, (text: string) => readonly string[]][])
      expect({ end, said: errata(files[end].text).join(' ') }).toEqual({
        end,
        said: expect.stringContaining(erratumReasons.ROWS_SENT_TWICE),
      })

    await acceptedBy(hub, await endRelease(hub, officerOf('victim-support'), id, 'NEWER_FIGURES'), 'surrey', 'hmicfrs')
    const ended = await publicFiles('read-back')
    for (const end of publicEnds)
      expect({ end, ...ended[end] }).toEqual({ end, status: 410, text: expect.stringContaining(withdrawalReasons.NEWER_FIGURES) })
  })

  test('a release names the reviewed figures by their hash, which the reader can compute', async () => {
    const id = await released(charity, {
      kind: 'PUBLICATION',
      slug: 'hashed',
      question: { ...byForce, by: ['REGION'], period: period('2024') },
    })
    const files = await publicFiles('hashed')
    const { provenance } = JSON.parse(files['/datapackage.json'].text) as { provenance: { figuresSha256: string; release: string } }
    expect(provenance.release).toBe(id)
    expect(provenance.figuresSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(readCsv(files['/provenance.csv'].text).lines).toContainEqual({ name: 'figuresSha256', value: provenance.figuresSha256 })
    expect(createHash('sha256').update(files['/figures.csv'].text).digest('hex')).not.toBe(provenance.figuresSha256)
  })
})

interface Quality {
  readonly records: number
  readonly late: number
  readonly duplicates: number
  readonly ended: number
  readonly notNoted: number
  readonly fields: readonly Readonly<Record<'given' | 'missing' | 'unknown' | 'notAssessed' | 'unmapped', number> & { field: string }>[]
  readonly unmapped: readonly { readonly field: string; readonly valueClass: string; readonly rows: number }[]
  readonly delays: readonly { readonly fromDays: number; readonly toDays: number | null; readonly records: number }[]
  readonly dispositions: readonly { readonly disposition: string; readonly count: number }[]
}

describe('what a sender gets back', () => {
  test.each<[string, As]>([
    ['POLICE_REFERRAL', stewardOf('surrey')],
    ['CHARITY_SUPPORT', stewardOf('victim-support')],
  ])('a file of the quality of %s has every count of the API, and no other', async (feed, as) => {
    const { dataQuality } = await hub.query<{ dataQuality: { quarters: { quarter: string; quality: Quality }[] } }>(
      as,
      `query ($feed: Feed!) { dataQuality(feed: $feed) { quarters { quarter quality { records late duplicates ended notNoted
        fields { field given missing unknown notAssessed unmapped } unmapped { field valueClass rows } delays { fromDays toDays records } dispositions { disposition count } } } } }`,
      { feed },
    )
    const told = dataQuality.quarters.flatMap(({ quarter, quality: { fields, unmapped, delays, dispositions, ...all } }) =>
      [
        ...Object.entries(all).map(([name, rows]) => ['RECORDS', '', name === 'records' ? 'STANDING' : stateOf(name), rows]),
        ...fields.flatMap(({ field, ...states }) => Object.entries(states).map(([state, rows]) => ['FIELD', field, stateOf(state), rows])),
        ...unmapped.map(({ field, valueClass, rows }) => ['UNMAPPED', field, valueClass, rows]),
        ...delays.map(({ fromDays, toDays, records }) => [
          'DAYS',
          toDays === null ? `${fromDays} or more` : `${fromDays} to ${toDays}`,
          '',
          records,
        ]),
        ...dispositions.map(({ disposition, count }) => ['DISPOSITION', disposition, '', count]),
      ].map((line) => [feed, quarter, ...line].join()),
    )
    const { bytes } = await postTo(hub, '/exports/quality', { as, body: { feed } })
    const lines = readCsv(strFromU8(bytes)).lines.map((line) => Object.values(line).join())
    expect(told.length).toBeGreaterThan(20)
    expect([...lines].sort()).toEqual([...told].sort())
  })

  test('a receipt as a file equals what the API says of the batch', async () => {
    const as = stewardOf('surrey')
    const sent = [
      referral('receipt-1', 'r1'),
      { ...referral('receipt-2', 'r2'), referredAt: 'yesterday' },
      referral('receipt-3', 'r3', { ageBand: 'ripe' }),
    ]
    const response = await fetch(`${hub.url}/ingest/police-referral?batch=receipt`, {
      method: 'POST',
      headers: { connection: 'close', authorization: `Bearer ${await hub.token(as)}` },
      body: sent.map((row) => JSON.stringify(row)).join('\n'),
    })
    const receipt = (await response.json()) as Record<string, unknown> & { id: string }
    const { batch } = await hub.query<{ batch: Record<string, unknown> }>(
      as,
      `query ($id: ID!) { batch(id: $id) { id batchId feed state received accepted rejected unchanged reverted
        errors { line field code message recordRef } dispositions { disposition count } unmapped { field valueClass rows } } }`,
      { id: receipt.id },
    )
    expect(batch).toMatchObject({ received: 3, accepted: 2, rejected: 1, unmapped: [{ field: 'age_band' }] })
    expect(receipt).toMatchObject(batch)
  })

  test('the register equals what the API shows to everybody', async () => {
    const rows = (await (await fetch(`${hub.url}/register`, { headers: { connection: 'close' } })).json()) as Record<string, unknown>[]
    const { register } = await hub.query<{ register: Record<string, unknown>[] }>(
      officerOf('kent'),
      '{ register { agreement partner partnerName purpose lawfulBasis feeds roles startsOn endsOn enteredBy } }',
    )
    expect(register.length).toBeGreaterThan(40)
    expect(rows).toMatchObject(register)
  })
})

/** `notAssessed` as the file writes it: NOT_ASSESSED. */
const stateOf = (name: string): string =>
  name === 'duplicates' ? 'DUPLICATE' : name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
