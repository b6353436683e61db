import { describe, expect, test } from '@jest/globals'
import Papa from 'papaparse'
import { forces } from '../../src/modules/reference/index.js'
import { period, type Question } from '../support/callers/ask.js'
import { charity, officerOf } from '../support/hub/hub.js'
import { certainBounds, type Bounded } from '../support/disclosure/linear-program.js'
import { readHtml } from '../support/readers/html.js'
import {
  acceptedBy,
  agreeToBeNamed,
  approved,
  completeRelease,
  endRelease,
  requestRelease,
  reviewRelease,
} from '../support/releases/releases.js'
import { startWelshHub } from '../support/answers/welsh-duties.js'
import { ofSuite } from '../support/runs/of-suite.js'
import { getWhole } from '../support/callers/get-whole.js'

const hub = ofSuite(() => startWelshHub())

const start = '2025-08-25T09:00:00Z'
const afterEnd = '2025-09-10T10:00:00Z'
const reviewers = ['kent', 'hmicfrs'].map(officerOf)
const victims = { measures: ['VICTIMS_REFERRED'] }
const half = { period: period('2025Q1', '2025Q2') }
const wales = { dimension: 'REGION', value: 'W92000004' }
const byForce = (more: Partial<Question> = half): Question => ({ ...victims, by: ['FORCE'], where: [wales], ...half, ...more })
const ofWales = (more: Partial<Question> = half): Question => ofNation({ where: [wales], ...more })
const ofNation = (more: Partial<Question> = half): Question => ({ ...victims, ...half, ...more })

const request = (slug: string, question: Question) =>
  requestRelease(hub, charity, { kind: 'PUBLICATION', slug, title: `Figures of ${slug}`, question })

type Refusal = readonly [step: string, code: string | undefined, said: string | undefined]
/** Has it requested, reviewed and released as far as the hub lets it; gives the step, the code and the sentence of a refusal. */
async function publish(slug: string, question: Question): Promise<Refusal | 'released'> {
  hub.moveTo(start)
  const { code, said, release } = await request(slug, question)
  if (!release) return ['request', code, said]
  for (const reviewer of reviewers) await reviewRelease(hub, reviewer, release.id)
  hub.moveTo(afterEnd)
  const completed = await completeRelease(hub, charity, release.id)
  return completed.code ? ['release', completed.code, completed.said] : 'released'
}

const open = (address: string): Promise<Response> => getWhole(new URL(address, hub.url))
const textAt = async (address: string): Promise<string> => (await open(address)).text()

/** Every version that the catalogue names. */
async function addresses(): Promise<readonly string[]> {
  const { dataset } = JSON.parse(await textAt('/public/catalog.jsonld')) as { dataset: { '@id': string; '@type': string }[] }
  return dataset.filter((one) => one['@type'] === 'dcat:Dataset').map((one) => one['@id'])
}

type Line = Readonly<Partial<Record<'force' | 'period' | 'measure' | 'lower' | 'upper', string>>>

/** What everything public together says of the numbers of victims of each force and quarter: a total is the sum of all forces. */
async function knownToAll(): Promise<readonly Bounded[]> {
  const known = await Promise.all(
    (await addresses()).map(async (at) => {
      const { data } = Papa.parse<Line>(await textAt(`${at}/figures.csv`), { header: true, skipEmptyLines: true })
      const placed = forces.filter(({ region }) => at.includes('/nation/') || region === wales.value).map(({ id }) => id)
      return data.map(({ force, period: of = '', lower, upper }) => {
        const [from = '', to = from] = of.split('/')
        const quarters = ['2025Q1', '2025Q2'].filter((quarter) => quarter >= from && quarter <= to)
        const sumOf = (force ? [force] : placed).flatMap((one) => quarters.map((quarter) => `${one} ${quarter}`))
        return { sumOf, lower: Number(lower), upper: Number(upper) }
      })
    }),
  )
  return known.flat()
}
/** What an unknown of Gwent lies between for whoever reads everything that is public. Each of its quarters has 100 people. */
const boundsOfGwent = async (quarter: string): Promise<readonly [number, number | null]> =>
  certainBounds(`gwent ${quarter}`, await knownToAll())
const unbounded = [0, null]

/** A refusal says which forces would be told, if they are few. */
const follows = ['request', 'FORCE_WOULD_FOLLOW', expect.stringContaining('the figures of Gwent Police would follow')]
const followsForMany = ['request', 'FORCE_WOULD_FOLLOW', expect.stringContaining('the figures of 41 forces would follow')]

describe('a force that is not named cannot be computed from what is public', () => {
  test('a request stops no other while it is in review or approved, and is not released if a force’s figure would then follow', async () => {
    const nation = ofNation({ period: period('2025Q2') })
    hub.moveTo(start)
    expect((await request('left-in-review', nation)).code).toBeUndefined()
    const requested = { kind: 'PUBLICATION', slug: 'approved', title: 'Figures of approved', question: nation } as const
    const id = await approved(hub, charity, requested, reviewers)
    expect(await publish('rows', byForce({ period: period('2025Q2') }))).toBe('released')
    expect((await completeRelease(hub, charity, id)).code).toBe('FORCE_WOULD_FOLLOW')
  })

  test('if rows of forces were published first, the nation is refused in each overlapping period, and by each measure of the same people', async () => {
    expect(await publish('nation', ofNation({ period: period('2025Q2') }))).toEqual(followsForMany)
    expect(await publish('nation', ofNation())).toEqual(followsForMany)
    expect(await publish('nation', ofNation({ measures: ['VULNERABILITY_IDENTIFIED_RATE'] }))).toEqual(followsForMany)
    expect(await publish('country', ofWales())).toEqual(follows)
    expect(await boundsOfGwent('2025Q2')).toEqual(unbounded)
  })

  test('if the total was published first, rows of forces are refused in each overlapping period', async () => {
    expect(await publish('country', ofWales({ period: period('2025Q1') }))).toBe('released')
    expect(await publish('more-rows', byForce({ period: period('2025Q1') }))).toEqual(follows)
    expect(await publish('more-rows', byForce({ per: 'QUARTER' }))).toEqual(follows)
    const [least, most] = await boundsOfGwent('2025Q1')
    // It is one of the forces that are in the total, and nothing else is known of it.
    expect([least, most !== null && most > 400]).toEqual([0, true])
  })

  test('a file for one partner is not public, and is not refused', async () => {
    hub.moveTo(start)
    expect((await requestRelease(hub, charity, { question: ofNation() })).code).toBeUndefined()
  })
})

describe('an agreement that ends later', () => {
  const all = { period: period('2025Q1', '2025Q2') }

  test('a total may be published with rows of all its forces, and is withheld while one of them does not agree', async () => {
    await agreeToBeNamed(hub, 'gwent')
    expect(await publish('all-forces', byForce(all))).toBe('released')
    expect(await publish('whole', ofWales(all))).toBe('released')
    expect((await boundsOfGwent('2025Q1'))[1]).toBeLessThan(200)

    await agreeToBeNamed(hub, 'gwent', false)
    for (const end of ['', '.csv', '.json', '/figures.csv', '/datapackage.json', '/croissant.json']) {
      const answer = await open(`/public/whole/v1${end}`)
      const page = readHtml(await answer.text())
      expect({ end, status: answer.status, tables: page.tables.length, says: page.text.includes('are not shown now') }).toEqual({
        end,
        status: 410,
        tables: 0,
        says: true,
      })
    }
    expect(await textAt('/public')).toContain('(held back)')
    expect(await textAt('/public/sitemap.xml')).not.toContain('/public/whole/v1')
    expect(await addresses()).not.toContain('/public/whole/v1')
    expect((await textAt('/public/all-forces/v1.csv')).includes('gwent')).toBe(false)
    expect(await boundsOfGwent('2025Q2')).toEqual(unbounded)

    await agreeToBeNamed(hub, 'gwent')
    expect((await open('/public/whole/v1')).status).toBe(200)
  })

  test('a total that was approved is not released once a force that it holds has withdrawn', async () => {
    hub.moveTo(start)
    const requested = { kind: 'PUBLICATION', slug: 'later', title: 'Figures of later', question: ofWales(all) } as const
    const id = await approved(hub, charity, requested, reviewers)
    await agreeToBeNamed(hub, 'gwent', false)
    hub.moveTo(afterEnd)
    expect((await completeRelease(hub, charity, id)).code).toBe('FORCE_WOULD_FOLLOW')
    await agreeToBeNamed(hub, 'gwent')
    expect((await completeRelease(hub, charity, id)).code).toBeUndefined()
  })

  test('rows that were public still count after they have ended, because someone may have a copy', async () => {
    const ended = await hub.query<{ figureReleases: { id: string; slug: string; state: string }[] }>(
      officerOf('victim-support'),
      '{ figureReleases { id slug state } }',
    )
    for (const { id, slug, state } of ended.figureReleases)
      if (['rows', 'all-forces'].includes(slug) && state === 'RELEASED')
        await acceptedBy(hub, await endRelease(hub, officerOf('victim-support'), id), 'surrey', 'hmicfrs')
    expect((await open('/public/all-forces/v1')).status).toBe(410)
    await agreeToBeNamed(hub, 'gwent', false)
    expect(await publish('again', ofWales(all))).toEqual(follows)
  })
})
