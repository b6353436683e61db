import { beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { feeds } from '../../../../src/modules/ingest/feeds/feeds.js'
import { everyoneIn, type Contributors } from '../../../../src/modules/analytics/vocabulary/contributors.js'
import { WithdrawalService } from '../../../../src/modules/ingest/withdrawal.service.js'
import { providerQualityStore } from '../../../../src/modules/ingest/storing/quality/provider-quality.store.js'
import type { ProviderQuality } from '../../../../src/modules/ingest/storing/quality/provider-quality.type.js'
import { everybody } from '../../../support/hub/contributors.js'
import { person, referral, startIngest, steward, times, type Fields } from '../../../support/batches/ingest.js'
import { ofSuite } from '../../../support/runs/of-suite.js'
import { deciding } from '../../../support/hub/deciding.js'

const charity = 'victim-support'

const hub = ofSuite(() => startIngest())
beforeAll(async () => {
  await hub.store.db.transaction(deciding(), (tx) =>
    tx.rows(sql`INSERT INTO governance.partners (code, name, kind) VALUES
      ('hmicfrs', 'Inspectorate', 'INSPECTORATE'), ('uni', 'University', 'RESEARCH'), ('pcc', 'Commissioner', 'COMMISSIONER'),
      ('second', 'Second', 'CHARITY')`),
  )
})

const send = (partner: string, batch: string, rows: readonly Fields[], feed: keyof typeof feeds = 'POLICE_REFERRAL') =>
  hub.ingest.submit(steward(partner), feed, batch, { rows })

/** Publishes quarters as they stand after everything that was sent until now, for these contributors. */
const publishFor = (contributors: Contributors, ...quarters: string[]) =>
  hub.store.publisher.transaction({ role: 'hub_publish' }, (tx) =>
    tx.rows(sql`INSERT INTO publication.quarters (quarter, as_of_seq, contributors, published_at, manifest)
      SELECT quarter, (SELECT max(seq) FROM ingest.batches), ${everyoneIn(contributors)}::text[], now(), ${JSON.stringify({ contributors })}::jsonb
      FROM unnest(${quarters}::text[]) AS quarter`),
  )
const publish = (...quarters: string[]) => publishFor(everybody, ...quarters)

/** A batch that is older than every quarter, with what its stored rows lack; null before that was kept. */
const stored = (partner: string, feed: string, gaps: readonly object[] | null) =>
  hub.store.db.transaction({ role: 'hub_ingest', partner }, (tx) =>
    tx.rows(sql`INSERT INTO ingest.batches
        (seq, contributor, feed, batch_id, content_hash, state, received, accepted, rejected, unchanged, committed_at, gaps)
      VALUES (0, ${partner}, ${feed}, ${`${feed} of before`}, '', 'COMMITTED', 1, 1, 0, 0, now(), ${gaps && JSON.stringify(gaps)}::jsonb)`),
  )

const officer = (partner: string) => ({ ...steward(partner), role: 'GOVERNANCE_OFFICER' as const, agreement: null })
const told = async (partner: string, year = 2025) => hub.reader.ofProviders(officer(partner), year)
const of = (providers: readonly ProviderQuality[], partner: string, feed: string) =>
  providers.filter((one) => one.partner === partner && one.feed === feed)

/** Referrals of February 2025: of a hundred, `lacking` without an ethnicity, and `strange` with one that no list knows. */
const referrals = (name: string, rows: number, { lacking = 0, strange = 0 } = {}) =>
  times(rows).map((n) =>
    referral(`${name}-${n}`, { ethnicity: n < lacking ? null : n < lacking + strange ? 'Martian' : 'WHITE', district: 'E07000207' }),
  )

const direct = (name: string, rows: number, month: string, lacking = 0) =>
  times(rows).map((n) => ({
    ...feeds.DIRECT_CASE.example(n % 10),
    recordRef: `${name}-${n}`,
    subjectToken: person(`${name}-${n}`),
    receivedAt: `${month}-10T10:00:00Z`,
    incidentMonth: `${month.slice(0, 4)}-01`,
    laterReported: null,
    ethnicity: n < lacking ? null : 'WHITE',
  }))

describe('how complete the rows of every provider are', () => {
  test('nothing is told before a quarter is published', async () => {
    await send('kent', 'kent', referrals('k', 150, { lacking: 45, strange: 3 }))
    await send('surrey', 'surrey', referrals('s', 40, { lacking: 40 }))
    const { providers, sentence } = await told('kent')
    expect(providers).toEqual([])
    expect(sentence).toContain('no quarter of it is published')
  })

  test('forces are told of by quarter, in bands, and not below a hundred rows', async () => {
    await publish('2025Q1')
    const { providers, sentence } = await told('kent')
    expect(of(providers, 'kent', 'POLICE_REFERRAL')).toEqual([
      {
        ...{ partner: 'kent', name: 'kent', feed: 'POLICE_REFERRAL', period: '2025Q1', rows: '100-999', sent: null, unmapped: '1-4 %' },
        fields: expect.arrayContaining([
          { field: 'ethnicity', missing: '20-49 %', unknown: 'below 1 %', notAssessed: 'below 1 %', unmapped: '1-4 %' },
          { field: 'sex', missing: 'below 1 %', unknown: 'below 1 %', notAssessed: 'below 1 %', unmapped: 'below 1 %' },
          { field: 'flags', missing: '50 % or more', unknown: 'below 1 %', notAssessed: 'below 1 %', unmapped: 'below 1 %' },
        ]),
      },
    ])
    const [few] = of(providers, 'surrey', 'POLICE_REFERRAL')
    expect(few).toMatchObject({ rows: '0-99', unmapped: null })
    expect(few?.fields.every((one) => one.missing === null && one.unmapped === null)).toBe(true)
    expect(sentence).toContain('in 1 of 1 tables of a provider, feed and period 1 % of the rows or more have a value without a code: kent')
    expect(sentence).toContain('flags of kent')
    expect(sentence).toContain('5 more have too few rows to tell, or none')
  })

  test('what comes after a quarter was published moves nothing that is told of it', async () => {
    const before = await told('kent')
    await send('kent', 'late', referrals('late', 300, { lacking: 300 }))
    await send('surrey', 'late', referrals('late', 300, { strange: 300 }))
    expect(await told('kent')).toEqual(before)
  })

  test('who is no force is told of by calendar year, when all of it is published, and not named below a thousand rows', async () => {
    await send(charity, 'spring', direct('spring', 999, '2025-05', 300), 'DIRECT_CASE')
    await publish('2025Q2', '2025Q3')
    expect(of((await told(charity)).providers, charity, 'DIRECT_CASE')).toEqual([])
    await publish('2025Q4')
    for (const reader of [charity, 'hmicfrs']) {
      const { providers, sentence } = await told(reader)
      expect(JSON.stringify({ providers, sentence })).not.toContain(charity)
      expect(sentence).toContain('23 more have too few rows to tell, or none. Nothing was sent all year: metropolitan (Police referrals).')
    }
    await send(charity, 'next', direct('next', 1_100, '2024-05', 300), 'DIRECT_CASE')
    await publish('2024Q1', '2024Q2', '2024Q3')
    expect(of((await told(charity, 2024)).providers, charity, 'DIRECT_CASE')).toEqual([])
    await publish('2024Q4')
    const [whole] = of((await told(charity, 2024)).providers, charity, 'DIRECT_CASE')
    expect(whole).toMatchObject({ period: '2024', rows: '1000+', unmapped: 'below 1 %' })
    expect(whole?.fields.find(({ field }) => field === 'ethnicity')).toMatchObject({ missing: '20-49 %' })
  })

  test('an officer of a force is told nothing of direct cases, and of forces the same as everybody', async () => {
    const [police, theirs, inspector] = [await told('kent', 2024), await told(charity, 2024), await told('hmicfrs', 2024)]
    expect(theirs.providers.filter(({ unmapped }) => unmapped !== null).map(({ feed }) => feed)).toEqual(['DIRECT_CASE'])
    expect(inspector).toEqual(theirs)
    expect(police.providers).toEqual(theirs.providers.filter(({ feed }) => feed !== 'DIRECT_CASE'))
    expect(JSON.stringify(police)).not.toContain('DIRECT_CASE')
    expect(of((await told('kent')).providers, 'kent', 'POLICE_REFERRAL')).toEqual(
      of((await told(charity)).providers, 'kent', 'POLICE_REFERRAL'),
    )
  })

  // Each reader against each feed, so that a new feed of a charity is withheld without being named anywhere.
  describe('of a feed that a charity sends', () => {
    const ofCharity = Object.values(feeds).filter(
      ({ code, suppliers }) => code !== 'PROJECT' && suppliers.some((kind) => kind === 'CHARITY'),
    )

    beforeAll(async () => {
      const gaps = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'].map((quarter) => ({ quarter, rows: 400, gap: '', lacking: 0 }))
      for (const { code, suppliers } of ofCharity)
        for (const partner of [charity, ...(suppliers.some((kind) => kind === 'FORCE') ? ['kent'] : [])])
          await hub.store.db.transaction({ role: 'hub_ingest', partner }, (tx) =>
            tx.rows(sql`INSERT INTO ingest.batches
                (seq, contributor, feed, batch_id, content_hash, state, received, accepted, rejected, unchanged, committed_at, gaps)
              VALUES (nextval('ingest.batch_order'), ${partner}, ${code}, 'of-2023', '', 'COMMITTED', 1600, 1600, 0, 0, now(), ${JSON.stringify(gaps)}::jsonb)`),
          )
      await publish('2023Q1', '2023Q2', '2023Q3', '2023Q4')
    })

    test.each(ofCharity.map(({ code }) => code))(
      '%s: officers of forces, commissioners and another charity are told of no charity',
      async (code) => {
        for (const reader of ['kent', 'surrey', 'pcc', 'second']) {
          const { providers, sentence } = await told(reader, 2023)
          expect(providers.filter(({ feed }) => feed === code).map(({ partner }) => partner)).not.toContain(charity)
          expect(`${sentence} ${JSON.stringify(providers)}`).not.toContain(charity)
        }
        for (const reader of [charity, 'hmicfrs', 'uni'])
          expect(of((await told(reader, 2023)).providers, charity, code)).toMatchObject([{ period: '2023', rows: '1000+' }])
      },
    )

    test('of what forces send they are told the same as everybody', async () => {
      const complaints = async (reader: string) => of((await told(reader, 2023)).providers, 'kent', 'COMPLAINT')
      expect(await complaints('hmicfrs')).toHaveLength(4)
      for (const reader of ['surrey', 'pcc']) expect(await complaints(reader)).toEqual(await complaints('hmicfrs'))
    })

    test('who is no partner is told of no charity', async () => {
      const bands = await hub.store.db.transaction({ role: 'hub_governance', partner: 'nobody' }, (tx) =>
        providerQualityStore.bands(tx, 2023),
      )
      expect(new Set(bands.map(({ partner }) => partner))).toEqual(new Set(['kent', 'metropolitan', 'surrey']))
    })
  })

  test('a partner is told of in those quarters alone that it was in with the feed', async () => {
    const rows = (month: string) => times(120).map((n) => referral(`in-${month}-${n}`, { referredAt: `2022-${month}-10T10:00:00Z` }))
    await send('kent', 'in', [...rows('02'), ...rows('05')])
    await send('surrey', 'in', [...rows('02'), ...rows('05')])
    await publishFor({ ...everybody, POLICE_REFERRAL: { FORCE: ['surrey'] } }, '2022Q1')
    await publish('2022Q2')
    const { providers } = await told('hmicfrs', 2022)
    expect(
      providers.filter(({ feed }) => feed === 'POLICE_REFERRAL').map(({ partner, period, rows: band }) => `${partner} ${period} ${band}`),
    ).toEqual(['kent 2022Q2 100-999', 'metropolitan 2022Q2 0-99', 'surrey 2022Q1 100-999', 'surrey 2022Q2 100-999'])
  })

  test('the first row of a force changes nothing that is told, of any feed that it sends', async () => {
    for (const { code } of Object.values(feeds).filter(({ suppliers }) => suppliers.some((kind) => kind === 'FORCE'))) {
      const year = code === 'COMPLAINT' ? 2019 : 2018
      await publish(`${year}Q1`, `${year}Q2`, `${year}Q3`)
      const before = await told(charity, year)
      expect(of(before.providers, 'kent', code).map(({ rows, sent }) => `${rows} ${sent}`)).toEqual(['0-99 null', '0-99 null', '0-99 null'])
      await stored('kent', code, [
        { quarter: `${year}Q2`, rows: 1, gap: '', lacking: 0 },
        { quarter: `${year}Q2`, rows: 0, gap: 'MISSING:sex', lacking: 1 },
      ])
      expect(await told(charity, year)).toEqual(before)
      await publish(`${year}Q4`)
      const whole = of((await told(charity, year)).providers, 'kent', code)
      expect(new Set(whole.map(({ sent }) => sent))).toEqual(new Set([code === 'COMPLAINT' ? null : true]))
    }
  })

  test('whether a force sent at all is not told where a batch is older than the counts', async () => {
    await stored('metropolitan', 'POLICE_REFERRAL', null)
    await publish('2017Q1', '2017Q2', '2017Q3', '2017Q4')
    const sent = async (partner: string) =>
      new Set(of((await told(charity, 2017)).providers, partner, 'POLICE_REFERRAL').map((one) => one.sent))
    expect(await sent('surrey')).toEqual(new Set([false]))
    expect(await sent('metropolitan')).toEqual(new Set([null]))
  })

  test('a batch that is taken back takes its counts along at once, also those of a published quarter', async () => {
    const rows = (name: string) => times(60).map((n) => referral(`${name}-${n}`, { referredAt: '2021-02-10T10:00:00Z' }))
    await send('kent', 'stays', rows('stays'))
    const { id } = await send('kent', 'goes', rows('goes'))
    await publish('2021Q1')
    const bands = async () => of((await told('hmicfrs', 2021)).providers, 'kent', 'POLICE_REFERRAL').map(({ rows: band }) => band)
    expect(await bands()).toEqual(['100-999'])
    await new WithdrawalService(hub.store.db).withdraw(steward('kent'), id)
    expect(await bands()).toEqual(['0-99'])
  })

  test('rows that are sent again without a change count once', async () => {
    const rows = times(120).map((n) => referral(`again-${n}`, { referredAt: '2026-02-10T10:00:00Z', sex: null }))
    hub.clock.at = new Date('2026-04-01T12:00:00Z')
    await send('kent', 'again-1', rows)
    await send('kent', 'again-2', rows)
    await publish('2026Q1')
    const [once] = of((await told(charity, 2026)).providers, 'kent', 'POLICE_REFERRAL')
    expect(once).toMatchObject({ rows: '100-999' })
    const kept = await hub.inside<{ rows: number }>(
      sql`SELECT sum(one.rows)::int AS rows FROM ingest.batches b, jsonb_to_recordset(b.gaps) AS one (quarter text, rows int) WHERE one.quarter = '2026Q1'`,
    )
    expect(kept).toEqual([{ rows: 120 }])
  })

  test('the serving role reads no batch of anybody by itself, and each reading is on record', async () => {
    await expect(
      hub.store.db.transaction({ role: 'hub_governance', partner: 'kent' }, (tx) => tx.rows(sql`SELECT gaps FROM ingest.batches`)),
    ).rejects.toThrow('permission denied')
    const noted = await hub.store.db.transaction({ role: 'hub_audit_reader', partner: 'kent' }, (tx) =>
      tx.rows<{ resource: string }>(
        sql`SELECT DISTINCT resource FROM audit.events WHERE event = 'provider-quality:read' ORDER BY resource`,
      ),
    )
    expect(noted).toEqual([2023, 2024, 2025].map((year) => ({ resource: `provider-quality/${year}` })))
  })

  test.each([1899, 2100, 2025.5])('the year %p is refused in a sentence', async (year) => {
    await expect(told('kent', year)).rejects.toMatchObject({ code: 'PERIOD_INVALID', message: 'Write a calendar year such as 2025.' })
  })
})
