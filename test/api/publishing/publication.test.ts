import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { withdrawalReasons } from '../../../src/modules/releases/index.js'
import { nameDemoForces } from '../../../demo/src/filling/name-demo-forces.js'
import { Once } from '../../../demo/src/filling/once.js'
import { publishDemoFigures } from '../../../demo/src/filling/publish-demo-figures.js'
import { publicEnds } from '../../../src/server/public/publication-file.js'
import { ask, period, whereForce, type Question, type Row } from '../../support/callers/ask.js'
import { charity, inspector, officerOf, policeOf, researcher, startHub, type As } from '../../support/hub/hub.js'
import {
  agreeToBeNamed,
  approved,
  completeRelease,
  acceptedBy,
  correctRelease,
  endRelease,
  releasesOf,
  requestRelease,
  reviewRelease,
  type Requested,
} from '../../support/releases/releases.js'
import { figuresInFile, figuresOfRows, filesIn, postTo, sorted, type Figure } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { getWhole } from '../../support/callers/get-whole.js'
import { enteredByOwner } from '../../support/hub/entered-by-owner.js'

const start = '2026-11-25T09:00:00Z'
const afterEnd = '2026-12-10T10:00:00Z'
const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))
beforeAll(async () => {
  for (const force of ['surrey', 'kent', 'metropolitan']) await agreeToBeNamed(hub, force)
})

const [surrey, kent, inspectorate, chief] = ['surrey', 'kent', 'hmicfrs', 'victim-support'].map(officerOf) as [As, As, As, As]
const byForce: Question = { measures: ['VICTIMS_REFERRED', 'VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period: period('2025') }
/** Of another year than the rows by force, from which forces that are not named would follow beside it. */
const byRegion: Question = { measures: ['UNREPORTED_SHARE'], by: ['REGION'], period: period('2024') }

interface Page {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}
const open = async (path: string, headers: Record<string, string> = {}): Promise<Page> => {
  const response = await getWhole(`${hub.url}${path}`, headers)
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const publication = (slug: string, question: Question, more: Partial<Requested> = {}): Requested => ({
  kind: 'PUBLICATION',
  slug,
  title: `Figures of ${slug}`,
  question,
  ...more,
})
/** Requests, has it approved, waits and releases; returns the id. */
async function publish(requested: Requested, as: As = charity): Promise<string> {
  hub.moveTo(start)
  const id = await approved(hub, as, requested, [kent, inspectorate])
  hub.moveTo(afterEnd)
  expect((await completeRelease(hub, as, id)).code).toBeUndefined()
  return id
}
const figuresAt = async (address: string): Promise<readonly Figure[][]> =>
  Promise.all(
    (['.csv', '.json'] as const).map(async (end) => {
      const { text } = await open(`${address}${end}`)
      return [...figuresInFile(end === '.csv' ? 'text/csv' : 'application/json', Buffer.from(text))]
    }),
  )

describe('what is public', () => {
  test('a publication is in every form exactly what every partner is answered, for the forces that agreed to be named', async () => {
    await publish(publication('two-measures', byForce))
    const named = new Set(['surrey', 'kent', 'metropolitan'])
    const answers = await Promise.all([policeOf('essex'), inspector, researcher].map((as) => ask(hub, as, byForce)))
    const rows = (answers[0] ?? []).filter(({ dimensions }) => named.has(dimensions[0]?.value ?? ''))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    for (const figures of await figuresAt('/public/two-measures/v1')) expect(sorted(figures)).toEqual(sorted(figuresOfRows(rows)))
    const { text } = await open('/public/two-measures/v1')
    for (const other of ['Essex', 'Sussex', 'Thames Valley']) expect(text).not.toContain(other)
  })

  test('a publication has a data package whose sizes and hashes are those of its files', async () => {
    await publish(publication('packaged', byRegion))
    const described = JSON.parse((await open('/public/packaged/v1/datapackage.json')).text) as {
      name: string
      provenance: Record<string, unknown>
      resources: { path: string; bytes: number; hash: string }[]
    }
    expect(described).toMatchObject({
      name: 'packaged',
      provenance: { requestedFor: 'Victim Support (demo)', agreement: 'DSA-DEMO-1', purpose: 'VICTIM_SERVICES_IMPROVEMENT' },
    })
    expect(described.provenance['reviewedBy']).toEqual(['Inspectorate of constabulary (demo)', expect.stringContaining('Kent')])
    expect(described.resources.map(({ path }) => path)).toEqual(['figures.csv', 'notes.csv', 'provenance.csv'])
    for (const { path, bytes, hash } of described.resources) {
      const { text } = await open(`/public/packaged/v1/${path}`)
      expect({ bytes: Buffer.byteLength(text), hash: `sha256:${createHash('sha256').update(text).digest('hex')}` }).toEqual({ bytes, hash })
    }
  })

  test('a publication is a page without a script, under a policy that allows none, and says what it was made of', async () => {
    await publish(publication('a-page', byRegion, { title: 'Shares <script>alert(1)</script> & "quotes"' }))
    const { text, headers } = await open('/public/a-page/v1')
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/)
    expect(text).not.toMatch(/<script|\son\w+=|style="|src=/i)
    expect(text).toContain('Shares &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;')
    for (const part of ['<table>', '<caption>', 'DSA-DEMO-1', 'Inspectorate of constabulary (demo)', 'What is withheld is not zero'])
      expect(text).toContain(part)
    // A withheld figure is drawn too, as the range that it can have.
    const withheld = text.match(/<td class="number withheld">/g)?.length ?? 0
    expect(withheld).toBeGreaterThan(0)
    expect(text.match(/fill="url\(#withheld\)"/g)).toHaveLength(withheld)
  })

  test('a publication is worded for people who can ask nothing, and its head says whom the figures are about', async () => {
    for (const question of [byForce, byRegion]) {
      const slug = `worded-${question.by?.join('-').toLowerCase() ?? ''}`
      await publish(publication(slug, question))
      const { text } = await open(`/public/${slug}/v1`)
      for (const word of [/intervalIfShown/, /Ask (with|per|for|by)\b/, /of victims/i, /another force,/, /\b[A-Z]+(_[A-Z]+)+\b/])
        expect([slug, word.exec(text)?.[0]]).toEqual([slug, undefined])
      expect(text.indexOf('Of those whom the hub knows')).toBeGreaterThan(0)
      expect(text.indexOf('Of those whom the hub knows')).toBeLessThan(text.indexOf('<table'))
    }
  })

  test('a publication is cached for a minute, and not sent again to someone who has it', async () => {
    await publish(publication('cached', byRegion))
    const { headers } = await open('/public/cached/v1')
    const etag = headers.get('etag') ?? ''
    expect(headers.get('cache-control')).toBe('public, max-age=60')
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await open('/public/cached/v1', { 'if-none-match': known })
      expect({ status: again.status, text: again.text, etag: again.headers.get('etag') }).toEqual({ status: 304, text: '', etag })
    }
    expect((await open('/public/cached/v1', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('a publication has its next version under the same slug, which the one before names, and no version of another partner', async () => {
    await publish(publication('versions', byRegion))
    await publish(publication('versions', { ...byRegion, measures: ['VICTIMS_REFERRED'] }))
    expect((await open('/public/versions/v1')).text).toContain('/public/versions/v2')
    expect((await open('/public/versions/v2')).text).not.toContain('There is a newer version')
    const newest = await open('/public/versions')
    expect([newest.status, newest.headers.get('location')]).toEqual([302, '/public/versions/v2'])
    expect((await requestRelease(hub, inspector, publication('versions', byRegion))).code).toBe('SLUG_TAKEN')
  })

  test('a publication has no row of a force that withdraws its agreement to be named, and none of a force that has not given it', async () => {
    await publish(publication('named', byForce))
    expect((await open('/public/named/v1.csv')).text).toMatch(/,surrey,/)
    await agreeToBeNamed(hub, 'surrey', false)
    const { text } = await open('/public/named/v1.csv')
    expect(text).not.toMatch(/surrey/i)
    expect(text).toMatch(/,kent,/)
    hub.moveTo(start)
    const ofSurrey = { measures: ['VICTIMS_REFERRED'], where: whereForce('surrey'), period: period('2025') }
    expect((await requestRelease(hub, charity, publication('of-surrey', ofSurrey))).code).toBe('NO_FORCE_NAMED')
    await agreeToBeNamed(hub, 'surrey')
    const id = await approved(hub, charity, publication('of-surrey', ofSurrey), [kent, inspectorate])
    await agreeToBeNamed(hub, 'surrey', false)
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, charity, id)).code).toBe('NO_FORCE_NAMED')
    await agreeToBeNamed(hub, 'surrey')
  })

  test('a publication is gone once it is withdrawn, in every form: the page says so and why', async () => {
    const id = await publish(publication('taken-back', { ...byForce, measures: ['VICTIMS_REFERRED'] }))
    const before = (await open('/public/taken-back/v1.csv')).text
    await acceptedBy(hub, await endRelease(hub, chief, id), 'surrey', 'hmicfrs')
    for (const end of publicEnds) {
      const { status, text } = await open(`/public/taken-back/v1${end}`)
      expect({ end, status, says: text.includes(withdrawalReasons.ROWS_WRONG) }).toEqual({ end, status: 410, says: true })
      expect(text).not.toMatch(/kent|<td|snapshot/i)
    }
    expect(before).toMatch(/,kent,/)
    expect((await open('/public')).text).toContain('(withdrawn)')
    expect((await releasesOf(hub, charity)).find((one) => one.id === id)?.state).toBe('WITHDRAWN')
  })

  test('a publication is not released again to anybody after it was corrected, under whatever title', async () => {
    const question = { measures: ['VICTIMS_DIRECT'], period: period('2025') }
    const id = await publish(publication('direct', question))
    await acceptedBy(hub, await correctRelease(hub, chief, id), 'surrey', 'hmicfrs')
    hub.moveTo(start)
    const again = await approved(hub, inspector, { question, title: 'Another title' }, [kent, surrey])
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, inspector, again)).code).toBe('RELEASE_WITHHELD')
  })

  test('a publication reveals nothing of what is not released: neither by its address nor in its list', async () => {
    hub.moveTo(start)
    const list = (await open('/public')).text
    const absent = await open('/public/never-there/v1')
    await requestRelease(hub, charity, publication('in-the-making', byRegion))
    const id = (await requestRelease(hub, charity, publication('in-review', byRegion))).release?.id ?? ''
    await reviewRelease(hub, kent, id)
    await approved(hub, charity, publication('approved', byRegion), [kent, inspectorate])
    hub.moveTo(afterEnd)
    for (const path of [
      'in-the-making/v1',
      'in-review/v1',
      'approved/v1',
      'approved',
      'approved/v1.csv',
      'versions/v3',
      'versions/v1.exe',
      '..%2f',
      'x/y/z',
    ]) {
      const { status, text, headers } = await open(`/public/${path}`, { accept: 'text/html' })
      expect({ path, status, text, cache: headers.get('cache-control') }).toEqual({
        path,
        status: 404,
        text: absent.text,
        cache: 'no-store',
      })
    }
    expect((await open('/public')).text).toBe(list)
  })
})

describe('a file of a release', () => {
  test('a file of a release is given to research, with its provenance and a hash; to no one else, and not before the release', async () => {
    hub.moveTo(start)
    const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: period('2025') }
    const body = { question }
    expect((await postTo(hub, '/exports/analysis', { as: researcher, body })).code).toBe('EXPORT_NOT_RELEASED')
    const id = await approved(hub, researcher, { question, title: 'Referred by sex' }, [kent, inspectorate])
    const get = (as: As, accept?: string) => postTo(hub, '/exports/release', { as, body: { release: id }, ...(accept ? { accept } : {}) })
    expect((await get(researcher)).code).toBe('RELEASE_STATE')
    hub.moveTo(afterEnd)
    await completeRelease(hub, researcher, id)
    const rows: Row[] = await ask(hub, inspector, question)
    for (const format of ['text/csv', 'application/json'] as const) {
      const { bytes, headers } = await get(researcher, format)
      expect(sorted(figuresInFile(format, bytes))).toEqual(sorted(figuresOfRows(rows)))
      expect(headers.get('repr-digest')).toBe(`sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`)
    }
    const files = filesIn((await get(researcher)).bytes)
    expect(Object.keys(files).sort()).toEqual(['datapackage.json', 'figures.csv', 'notes.csv', 'provenance.csv'])
    expect(JSON.parse(files['datapackage.json'] ?? '')).toMatchObject({
      title: 'Referred by sex',
      snapshot: { id: '2025Q4' },
      provenance: { kind: 'RESULT', expiresAt: expect.stringMatching(/^2027-12-10/) },
    })
    expect(files['provenance.csv']).toMatch(/^name,value\r\nrelease,/)
    const moved = (from: string, to: string) =>
      enteredByOwner(hub, `UPDATE governance.releases SET figures = replace(figures, '"period":"${from}"', '"period":"${to}"')`)
    await moved('2025', '2024')
    expect((await get(researcher)).code).toBe('RELEASE_WITHHELD')
    await moved('2024', '2025')
    expect((await get(policeOf('surrey'))).code).toBe('RELEASE_UNKNOWN')
    expect((await get(officerOf('university'))).code).toBe('FORBIDDEN')
    hub.moveTo('2027-12-11T09:00:00Z')
    expect((await get(researcher)).code).toBe('RELEASE_STATE')
    hub.moveTo(start)
  })
})

describe('a publication is refused', () => {
  test.each<[string, Question]>([
    ['of what the charity did, by force', { measures: ['SUPPORTED_RATE'], by: ['FORCE'], period: period('2025') }],
    ['of direct cases by force', { measures: ['VICTIMS_DIRECT'], by: ['FORCE'], period: period('2025') }],
    ['of direct cases by sex', { measures: ['VICTIMS_DIRECT'], by: ['SEX'], period: period('2025') }],
    ['of direct cases by quarter', { ...byRegion, period: period('2024Q1', '2024Q4'), per: 'QUARTER' }],
    ['of families bereaved', { measures: ['HOMICIDE_FAMILIES'], period: period('2025') }],
    ['by month', { measures: ['VICTIMS_REFERRED'], period: period('2025'), per: 'MONTH' }],
    ['by district', { measures: ['VICTIMS_REFERRED'], by: ['DISTRICT'], period: period('2025') }],
    ['of forces with a total', { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: period('2025'), additive: true }],
  ])('a publication is refused: %s', async (_, question) => {
    expect((await requestRelease(hub, charity, publication('refused', question))).code).toBe('NOT_FOR_THE_PUBLIC')
  })
})

test.each(['WHOLE', 'YEAR', 'QUARTER'])(
  'a publication whose period cannot be read is refused for that, and not as closed to the public, per %s',
  async (per) => {
    const question: Question = { measures: ['VICTIMS_REFERRED'], by: ['REGION'], period: period('2025', '2025-13'), per }
    expect((await requestRelease(hub, charity, publication('unread', question))).code).toBe('PERIOD_INVALID')
  },
)

/** The demo of 3,000 people is too small for tables of forces by duty or of survey answers by force, and rows of three forces of this year are public above. */
const refusedIn = ({ measures, by = [] }: Question): string | undefined =>
  by.includes('DUTY') || measures.includes('HEARD_NOTHING_RATE')
    ? 'TABLE_TOO_SPARSE'
    : by.includes('REGION')
      ? 'FORCE_WOULD_FOLLOW'
      : undefined

test('each publication among the examples may be requested', async () => {
  const folder = new URL('../../../examples/publications/', import.meta.url)
  const names = readdirSync(folder)
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) {
    const { about, request } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { about: string[]; request: Requested }
    expect(about.length).toBeGreaterThan(0)
    const { code } = await requestRelease(hub, charity, request)
    expect([name, code]).toEqual([name, refusedIn(request.question)])
    if (code === 'FORCE_WOULD_FOLLOW') expect([name, about.join(' ')]).toEqual([name, expect.stringContaining(code)])
  }
})

test('the demo publishes figures by the same steps, once, and marks them as synthetic', async () => {
  const said: string[] = []
  const say = (line: string) => said.push(line.trim())
  for (let starts = 0; starts < 2; starts += 1) {
    const once = await Once.open(hub.hub, say)
    await nameDemoForces(hub.hub, once)
    await publishDemoFigures(hub.hub, say, once)
  }
  expect(said).toEqual([
    '/public/vulnerability-identified published',
    ...['victims-by-force', 'victims-code-by-force', 'compliance-return'].map((name) =>
      expect.stringContaining(`/public/${name} is left out: More than half of this table`),
    ),
  ])
  const { status, text } = await open('/public/vulnerability-identified/v1')
  expect({ status, text }).toEqual({ status: 200, text: expect.stringContaining('Synthetic data: Vulnerability identified by the police') })
  expect(text).toContain('Essex')
})
