import { describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { LinkageReviewService } from '../../../src/modules/linkage-reviews/index.js'
import { readSavedQuestions } from '../../../src/modules/analytics/index.js'
import { viewers } from '../../support/callers/allowed.js'
import { period } from '../../support/callers/ask.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { auditorOf, charity, inspector, officerOf, policeOf, researcher, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

const exact = { name: 'exact', version: 'tok|v1', pairs: 838, reviewed: 100, same: 98, different: 0, unsure: 2 }
const sound = { name: 'sound', version: 'var|v1', pairs: 78, reviewed: 78, same: 74, different: 2, unsure: 2 }
const review = { year: 2025, records: 11_420, persons: 10_604, withoutToken: 104, kinds: [exact, sound] }

const sending = 'mutation ($review: LinkageReviewInput!) { sendLinkageReview(review: $review) { year sentAt } }'
const send = (as: As, more: object = {}) =>
  hub.send<{ sendLinkageReview: { year: number; sentAt: string } }>(as, sending, { review: { ...review, ...more } })

const ownOf = async (as: As) =>
  (
    await hub.query<{ linkageReviews: (typeof review)[] }>(
      as,
      '{ linkageReviews { year records persons withoutToken kinds { name version pairs reviewed same different unsure } } }',
    )
  ).linkageReviews

interface Quality {
  readonly writtenBy: string
  readonly version: string
  readonly source: string
  readonly providers: number
  readonly precision: { readonly value: number | null; readonly lower: number; readonly upper: number }
  readonly recall: { readonly value: number | null; readonly lower: number; readonly upper: number }
  readonly sentence: string
}
const qualityQuery =
  '{ linkageQuality { writtenBy version source providers precision { value lower upper } recall { value lower upper } sentence } }'
const quality = async (as: As): Promise<readonly Quality[]> =>
  (await hub.query<{ linkageQuality: Quality[] }>(as, qualityQuery)).linkageQuality

interface Band {
  readonly rows: readonly {
    readonly period: string
    readonly value: number | null
    readonly lower: number | null
    readonly upper: number | null
  }[]
  readonly providers: number
  readonly sentence: string
}
interface Answer {
  readonly rows: readonly { readonly cells: readonly { readonly lower: number; readonly upper: number }[] }[]
  readonly notes: readonly { readonly code: string; readonly text: string }[]
  readonly linkageBand: Band | null
}
const asked = (measure: string, more: object = {}) => ({ measures: [measure], period: period('2025'), per: 'YEAR', ...more })
const banded = async (as: As, measure: string, more: object = {}) =>
  hub.send<{ analysis: Answer }>(
    as,
    `query ($question: AnalysisQuestion!) { analysis(question: $question) { rows { cells { lower upper } } notes { code text }
      linkageBand(measure: ${measure}) { providers rows { period value lower upper } sentence } } }`,
    { question: asked(measure, more) },
  )

describe('without a review', () => {
  test('quality is that of public sets and says so, and a count of persons has no band and says what to do', async () => {
    const found = await quality(officerOf('kent'))
    expect(found.map(({ writtenBy, source, providers }) => [writtenBy, source, providers])).toEqual([
      ['FORCE', 'PUBLIC_SETS', 0],
      ['CHARITY', 'PUBLIC_SETS', 0],
    ])
    expect(found[0]?.recall).toEqual({ value: null, lower: 0.3, upper: 0.43 })
    const { data } = await banded(inspector, 'VICTIMS_REFERRED')
    expect(data?.analysis.linkageBand).toMatchObject({ providers: 0, rows: [{ lower: null, upper: null }] })
    expect(data?.analysis.linkageBand?.sentence).toMatch(
      /^No force has sent a review of its links\. Of four public sets .*docs\/LINKAGE\.md/,
    )
  })
})

describe('a review', () => {
  test('a review that a data steward sends is kept once, and the same counts again change nothing', async () => {
    const first = await send(stewardOf('kent'))
    expect(first.data?.sendLinkageReview.year).toBe(2025)
    hub.moveTo('2026-11-26')
    const again = await send(stewardOf('kent'), { kinds: [sound, exact] })
    expect(again.data).toEqual(first.data)
    expect(await ownOf(stewardOf('kent'))).toEqual([review])
  })

  test('other counts of the same year take its place', async () => {
    await send(stewardOf('essex'), { withoutToken: 90 })
    await send(stewardOf('essex'))
    expect(await ownOf(stewardOf('essex'))).toEqual([review])
  })

  test('a review is in the log as sent and as corrected, without any of its counts', async () => {
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { resource: string; detail: string } }[] } }>(
      auditorOf('essex'),
      '{ auditTrail(first: 20, filter: { event: "linkage:reviewed" }) { edges { node { resource detail } } } }',
    )
    const told = auditTrail.edges.map(({ node }) => ({ resource: node.resource, ...(JSON.parse(node.detail) as object) }))
    const ofEssex = { resource: 'linkage-review/essex/2025', year: 2025 }
    expect(told).toHaveLength(2)
    expect(told).toEqual(
      expect.arrayContaining([
        { ...ofEssex, corrects: false },
        { ...ofEssex, corrects: true },
      ]),
    )
  })

  test.each([
    ['of the running year', { year: 2026 }, 'REVIEW_INVALID', /a calendar year that has ended, such as 2025/],
    ['whose sums do not fit', { kinds: [{ ...exact, same: 99 }] }, 'REVIEW_INVALID', /The counts of exact do not fit/],
    ['of a small file', { records: 900, persons: 880 }, 'REVIEW_SMALL', /Keep the review of a smaller file to yourself/],
  ])('a review %s is refused in a sentence that says what to do', async (_, more, code, sentence) => {
    const { errors } = await send(stewardOf('kent'), more)
    expect(errors?.[0]).toMatchObject({ extensions: { code }, message: expect.stringMatching(sentence) as unknown })
    expect(await ownOf(stewardOf('kent'))).toEqual([review])
  })

  test('no partner reads or changes the counts of another, in any role', async () => {
    expect(await ownOf(stewardOf('surrey'))).toEqual([])
    for (const as of Object.values(viewers)) {
      const { data, errors } = await hub.send(as, '{ linkageReviews { year } }')
      if (as.role === 'DATA_STEWARD') expect(data).toEqual({ linkageReviews: [] })
      else expect(errors?.length).toBeGreaterThan(0)
    }
    const db = hub.hub.db
    const rows = await db.transaction({ role: 'hub_governance', partner: 'surrey' }, (tx) =>
      tx.models(({ linkageReview }) => linkageReview.findMany()),
    )
    expect(rows).toEqual([])
    // Without a condition that reads a row, only the policy of changes stands against it.
    await db.transaction({ role: 'hub_governance', partner: 'surrey' }, (tx) =>
      tx.rows(sql`UPDATE governance.linkage_reviews SET records = 20000`),
    )
    expect(await ownOf(stewardOf('kent'))).toEqual([review])
    await expect(
      db.transaction({ role: 'hub_governance', partner: 'surrey' }, (tx) =>
        tx.models(({ linkageReview }) =>
          linkageReview.createMany({
            data: { ...review, partner: 'dorset', kinds: review.kinds, sentAt: new Date(), sentIn: 2026, sends: 1 },
          }),
        ),
      ),
    ).rejects.toThrow()
  })

  test('the database refuses a small file, whatever the hub lets through', async () => {
    await expect(asOwner(hub.hub.settings.dataDir, `UPDATE governance.linkage_reviews SET records = 999, persons = 900`)).rejects.toThrow()
  })
})

describe('with reviews', () => {
  test('officers and researchers read shares of all forces together in whole percent', async () => {
    for (const as of [officerOf('kent'), officerOf('victim-support'), researcher]) {
      const [forces, charities] = await quality(as)
      expect(forces).toMatchObject({ writtenBy: 'FORCE', version: 'tok|v1', source: 'REVIEWED_SAMPLES', providers: 2 })
      expect(charities).toMatchObject({ writtenBy: 'CHARITY', source: 'PUBLIC_SETS' })
      const { precision, recall } = forces as Quality
      for (const share of [...Object.values(precision), ...Object.values(recall)])
        expect(Math.abs(Number(share) * 100 - Math.round(Number(share) * 100))).toBeLessThan(1e-9)
      // These people are synthetic, so that nobody looked at pairs. A public set was measured.
      expect(forces?.sentence).toMatch(/^\(MADE UP: nobody looked at these pairs\) Of the pairs/)
      expect(charities?.sentence).toMatch(/^No charity has sent a review/)
    }
  })

  test.each([
    ['a police analyst', policeOf('kent')],
    ['an inspector', inspector],
    ['the charity', charity],
    ['a data steward', stewardOf('kent')],
  ])('%s does not read quality by version', async (_, as) => {
    expect((await hub.send(as, qualityQuery)).errors?.length).toBeGreaterThan(0)
  })

  test('persons have a band that is wider than their range of protection, the same for everybody who asks', async () => {
    const answers = await Promise.all([inspector, charity, policeOf('surrey')].map((as) => banded(as, 'VICTIMS_REFERRED')))
    const [first] = answers
    const [row] = first?.data?.analysis.linkageBand?.rows ?? []
    const [cell] = first?.data?.analysis.rows[0]?.cells ?? []
    expect(row?.lower).toBeLessThan(cell?.lower ?? 0)
    expect(row?.upper).toBeGreaterThanOrEqual(cell?.upper ?? Infinity)
    for (const { data } of answers) expect(data?.analysis.linkageBand).toEqual(first?.data?.analysis.linkageBand)
    expect(first?.data?.analysis.linkageBand?.sentence).toMatch(
      /^\(MADE UP: nobody looked at these pairs\) In 2025 the number of victims referred is [\d,]+ to [\d,]+, by an estimate of what linkage may have missed, where [\d,]+ is published\. That is an estimate: people of 2 forces/,
    )
  })

  test('the note on linkage says what reviewed samples found, of a kept answer too', async () => {
    const { data } = await banded(inspector, 'VICTIMS_REFERRED')
    const texts = data?.analysis.notes.filter(({ code }) => code === 'LINKAGE').map(({ text }) => text)
    expect(texts?.join(' ')).toMatch(/In reviewed samples of 2 forces \(records of 2025\) the token found \d\d to \d\d % of the true pairs/)
    const direct = await banded(inspector, 'VICTIMS_DIRECT')
    expect(direct.data?.analysis.notes.map(({ text }) => text).join(' ')).toContain('Of four public sets of records')
  })

  test.each([
    ['by offence', { by: ['OFFENCE_GROUP'] }, /by place alone, without OFFENCE_GROUP/],
    ['of a quarter', { period: period('2025Q1', '2025Q4'), per: 'QUARTER' }, /ask per: YEAR/],
  ])('there is no band %s, in a sentence that says what to ask', async (_, more, sentence) => {
    const { errors } = await banded(inspector, 'VICTIMS_REFERRED', more)
    expect(errors?.[0]).toMatchObject({
      extensions: { code: 'COMPARISON_NOT_POSSIBLE' },
      message: expect.stringMatching(sentence) as unknown,
    })
  })

  test('the saved question on linkage has its band', () => {
    expect(readSavedQuestions().find(({ id }) => id === 'Q52c')?.aspect?.name).toBe('linkageBand')
  })
})

describe('who sends many, and who has no agreement', () => {
  const at = (now: string) => new LinkageReviewService(hub.hub.db, { now: () => new Date(now) }, true)
  const norfolk = { actor: 'steward', partner: 'norfolk', role: 'DATA_STEWARD' } as const

  test('a provider sends four reviews in a London year, of whatever year and with corrections, and no fifth', async () => {
    const years = [2023, 2024, 2025]
    for (const year of years) expect((await send(stewardOf('norfolk'), { year })).errors).toBeUndefined()
    expect((await send(stewardOf('norfolk'), { withoutToken: 90 })).errors).toBeUndefined()
    for (const more of [{ withoutToken: 91 }, { year: 2022 }]) {
      const { errors } = await send(stewardOf('norfolk'), more)
      expect(errors?.[0]).toMatchObject({
        extensions: { code: 'TOO_MANY_REVIEWS' },
        message: expect.stringMatching(/at most 4 reviews in a year, corrections included.*next year/) as unknown,
      })
    }
    expect((await send(stewardOf('norfolk'), { withoutToken: 90 })).errors).toBeUndefined()
    expect((await ownOf(stewardOf('norfolk'))).map(({ year, withoutToken }) => [year, withoutToken])).toEqual([
      [2025, 90],
      [2024, 104],
      [2023, 104],
    ])
    const next = await at('2027-01-02T12:00:00Z').send(norfolk, { ...review, withoutToken: 92 })
    expect(next).toMatchObject({ sentIn: 2027, sends: 1 })
  })

  test('a review counts while its provider takes part in a live agreement, and not while that is suspended', async () => {
    const whose = async (now: string) => new Set((await at(now).all()).map(({ partner }) => partner))
    const today = '2026-11-26T12:00:00Z'
    expect(await whose(today)).toEqual(new Set(['kent', 'essex', 'norfolk']))
    expect(await whose('2040-01-01T12:00:00Z')).toEqual(new Set())
    const suspend = async (suspended: boolean) => {
      for (const reference of ['DSA-DEMO-1', 'DSA-DEMO-2']) await hub.hub.partnership.setSuspended(operatorActor, reference, suspended)
    }
    await suspend(true)
    expect(await whose(today)).toEqual(new Set())
    await suspend(false)
    expect(await whose(today)).toEqual(new Set(['kent', 'essex', 'norfolk']))
  })
})
