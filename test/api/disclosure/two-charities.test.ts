import { beforeAll, describe, expect, test } from '@jest/globals'
import { raw } from 'sql-template-tag'
import { protect, defaultPolicy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { ask, period, refusal, whereForce, type Cell, type Question } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { charity, inspector, officerOf, policeOf, startHub, stewardOf, testKeys, type As } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { directCase, referral, submitDirect, submitReferrals, submitSupport, supportCase } from '../../support/batches/rows.js'

/**
 * A year of two charities. The first sends alone in the first quarter, and both send in the others, so many people that all of the year is open
 * once it is over. One person in each of these quarters went to both. Before the next year the first charity leaves.
 */
const hub = ofSuite(() => startHub({ now: '2025-05-20T09:00:00Z' }))

const second: As = { role: 'CHARITY_ANALYST', partner: 'second-charity' }
const terms = {
  ...{ reference: 'DSA-SECOND-1', version: 1, title: 'Sharing', purpose: 'SECOND', lawfulBasis: 'Public task' },
  ...{ parties: ['kent', 'second-charity'], feeds: ['POLICE_REFERRAL', 'DIRECT_CASE', 'CHARITY_SUPPORT', 'COMPLAINT', 'HOMICIDE_CASE'] },
  ...{ roles: ['CHARITY_ANALYST', 'DATA_STEWARD', 'GOVERNANCE_OFFICER'], startsOn: '2025-01-01', endsOn: '2027-12-31' },
  ...{ reviewDueOn: '2027-12-31', signedAt: '2025-01-01T10:00:00Z' },
}

const quarters = {
  '2025Q1': { on: '2025-02-10', publishedOn: '2025-05-20' },
  '2025Q2': { on: '2025-05-10', publishedOn: '2025-08-20' },
  '2025Q3': { on: '2025-08-10', publishedOn: '2025-11-20' },
  '2025Q4': { on: '2025-11-10', publishedOn: '2026-02-20' },
  '2026Q1': { on: '2026-02-10', publishedOn: '2026-05-20' },
} as const
type Quarter = keyof typeof quarters

const sexOf = (n: number): string => (n % 4 === 0 ? 'M' : 'F')

/** Direct cases of a charity, of whom the last is known to every charity, and its support of some of those referred. */
async function sendOf(
  as: As,
  quarter: Quarter,
  { direct, inKent, supported }: { readonly direct: number; readonly inKent: number; readonly supported: readonly number[] },
) {
  const { on } = quarters[quarter]
  const steward = stewardOf(as.partner)
  const who = (n: number): string => (n === direct - 1 ? `both-${quarter}` : `${as.partner}-${quarter}-${n}`)
  const came = times(direct).map((n) =>
    directCase(`d-${quarter}-${n}`, who(n), {
      ...{ receivedAt: `${on}T10:00:00Z`, consentAt: `${on}T10:00:00Z` },
      ...{ sex: sexOf(n), area: n < inKent ? 'kent' : 'surrey' },
    }),
  )
  expect(await submitDirect(hub, came, undefined, steward)).toMatchObject({ accepted: direct, rejected: 0 })
  const cases = supported.map((n) =>
    supportCase(`s-${quarter}-${n}`, 'surrey', `r-${quarter}-${n}`, {
      openedAt: `${on}T11:00:00Z`,
      support: [{ type: 'EMOTIONAL', deliveredAt: `${on}T12:00:00Z` }],
    }),
  )
  expect(await submitSupport(hub, cases, undefined, steward)).toMatchObject({ accepted: cases.length, rejected: 0 })
}

async function publish(quarter: Quarter, senders: readonly As[]): Promise<void> {
  const { on, publishedOn } = quarters[quarter]
  hub.moveTo(`${publishedOn}T09:00:00Z`)
  const referred = times(80).map((n) =>
    referral(`r-${quarter}-${n}`, `referred-${quarter}-${n}`, {
      reportedAt: `${on}T08:00:00Z`,
      referredAt: `${on}T09:00:00Z`,
      sex: sexOf(n),
    }),
  )
  await submitReferrals(hub, 'surrey', referred)
  if (senders.includes(charity)) await sendOf(charity, quarter, { direct: 241, inKent: 25, supported: times(45) })
  if (senders.includes(second)) await sendOf(second, quarter, { direct: 221, inKent: 3, supported: times(45).map((n) => n + 35) })
  await hub.hub.publish(quarter)
}

beforeAll(async () => {
  await publish('2025Q1', [charity])
  await hub.hub.partnership.addPartner(operatorActor, { code: 'second-charity', name: 'Second charity', kind: 'CHARITY' })
  await hub.hub.partnership.apply(operatorActor, terms)
  await publish('2025Q2', [charity, second])
  await publish('2025Q3', [charity, second])
}, 600_000)

const asked = (name: string, when: string, more: Partial<Question> = {}): Question => ({ measures: [name], period: period(when), ...more })
const cellsOf = async (as: As, question: Question): Promise<Cell[]> => (await ask(hub, as, question)).flatMap(({ cells }) => cells)
const cellOf = async (as: As, question: Question): Promise<Cell> => (await cellsOf(as, question))[0] as Cell
const onlyWomen = { where: [{ dimension: 'SEX', value: 'F' }] }

/** What is published of a node, worked out from the rows of the file and the key of the test. */
async function publishedOf(node: string, table: string, whom: string) {
  const [row] = await hub.hub.snapshots.rows<{ n: number; ck: number }>(
    raw(`SELECT count(*) AS n, CAST(mod(coalesce(sum(rkey), 0), 4294967296) AS bigint) AS ck FROM ${table} WHERE joint AND ${whom}`),
  )
  return protect(testKeys.cell, defaultPolicy, node, { n: row?.n ?? 0, ck: row?.ck ?? 0 })
}
const noteCodes = async (as: As, question: Question): Promise<string[]> => {
  const { analysis } = await hub.query<{ analysis: { notes: { code: string }[] } }>(
    as,
    'query($question: AnalysisQuestion!) { analysis(question: $question) { notes { code } } }',
    { question },
  )
  return analysis.notes.map(({ code }) => code)
}
const tablesOf = async (quarter: Quarter): Promise<string[]> =>
  (await hub.hub.snapshots.current())?.manifests.find((one) => one.quarter === quarter)?.tables.map(({ table }) => table) ?? []

describe('before the first year of the second charity is over', () => {
  test('quarters of a charity are closed to other partners until the number of its people is published', async () => {
    for (const as of [inspector, policeOf('kent')])
      expect(await refusal(hub, as, asked('VICTIMS_DIRECT', '2025Q2'))).toBe('QUESTION_NOT_PERMITTED')
  })

  test('before that number is published, each charity reads only its own rows of a quarter', async () => {
    for (const as of [charity, second]) expect(await noteCodes(as, asked('VICTIMS_DIRECT', '2025Q2'))).toContain('OWN_CHARITY_ALONE')
  })
})

describe('the figures of two charities', () => {
  beforeAll(() => publish('2025Q4', [charity, second]), 600_000)

  test('a quarter with one charity has no table that tells charities apart, and one with two has them', async () => {
    expect((await tablesOf('2025Q1')).filter((table) => table.startsWith('further'))).toEqual([])
    expect(await tablesOf('2025Q2')).toEqual(expect.arrayContaining(['further_a', 'further_c', 'further_w', 'further_s']))
  })

  test('a shared figure is the sum of the published figures of each charity: the first under its old node name and the second under its code', async () => {
    const first = await publishedOf('C|2025Q2|', 'facts_c', `quarter = '2025Q2'`)
    const other = await publishedOf('C|2025Q2|charity=second-charity', 'further_c', `quarter = '2025Q2' AND charity = 'second-charity'`)
    expect([first.value, other.value]).toEqual([expect.any(Number), expect.any(Number)])
    const cell = await cellOf(inspector, asked('VICTIMS_DIRECT', '2025Q2'))
    expect(cell).toMatchObject({
      value: (first.value ?? 0) + (other.value ?? 0),
      lower: first.lower + other.lower,
      upper: first.upper + other.upper,
    })
  })

  test('in a quarter with one charity, the figure is that of its own node', async () => {
    const only = await publishedOf('C|2025Q1|', 'facts_c', `quarter = '2025Q1'`)
    expect(await cellOf(inspector, asked('VICTIMS_DIRECT', '2025Q1'))).toMatchObject({
      value: only.value,
      lower: only.lower,
      upper: only.upper,
    })
    expect(await noteCodes(inspector, asked('VICTIMS_DIRECT', '2025Q1'))).not.toContain('SEVERAL_CHARITIES')
  })

  test('a withheld count of one charity widens the bounds of the sum by 0 to 16 and does not withhold it', async () => {
    const first = await publishedOf('C|2025Q2|force=kent', 'facts_c', `quarter = '2025Q2' AND force = 'kent'`)
    expect(first.value).not.toBeNull()
    const cell = await cellOf(inspector, asked('VICTIMS_DIRECT', '2025Q2', { where: whereForce('kent') }))
    expect(cell).toMatchObject({ status: 'OK', value: first.value, lower: first.lower, upper: first.upper + 16 })
  })

  test('a figure is withheld if the counts of all charities are withheld', async () => {
    const cell = await cellOf(inspector, asked('VICTIMS_DIRECT', '2025Q2', { where: whereForce('dyfed-powys') }))
    expect(cell).toMatchObject({ status: 'SUPPRESSED', value: null, lower: 0, upper: 32 })
  })

  test('a person who came to two charities counts in each, and a note says so', async () => {
    const counted = async (as: As) => (await cellOf(as, asked('VICTIMS_DIRECT', '2025Q2', { scope: 'OWN' }))).value
    expect([await counted(charity), await counted(second)]).toEqual([241, 221])
    const rows = await hub.hub.snapshots.rows<{ n: number }>(raw(`SELECT count(*) AS n FROM facts_c WHERE joint AND quarter = '2025Q2'`))
    expect(rows[0]?.n).toBe(241)
    expect(await noteCodes(inspector, asked('VICTIMS_DIRECT', '2025Q2'))).toContain('SEVERAL_CHARITIES')
  })

  test('columns that charities fill in for referrals are counted for each charity, and each referral once', async () => {
    const [first, other] = [
      await publishedOf('A|2025Q2|is=SUPPORTED_RATE', 'facts_a', `quarter = '2025Q2' AND is_supported_rate`),
      await publishedOf('A|2025Q2|charity=second-charity;is=SUPPORTED_RATE', 'further_a', `quarter = '2025Q2' AND is_supported_rate`),
    ]
    const all = await publishedOf('A|2025Q2|', 'facts_a', `quarter = '2025Q2'`)
    const cell = await cellOf(inspector, asked('SUPPORTED_RATE', '2025Q2'))
    // 45 of each are supported, ten of them by both, so that the sum is more than all.
    expect([first.value, other.value, all.value].every((value) => value !== null)).toBe(true)
    expect(cell).toMatchObject({ status: 'CAPPED', denominator: all.value })
    expect(await cellOf(inspector, asked('VICTIMS_REFERRED', '2025Q2'))).toMatchObject({ value: all.value })
  })
})

describe('what a charity may ask where there is another', () => {
  const deep = (when: string) => asked('VICTIMS_DIRECT', when, onlyWomen)

  test('a question deeper than one charity may ask of another is answered from the asker’s own rows only, with a note', async () => {
    const first = await publishedOf('C|2025Q2|sex=F', 'facts_c', `quarter = '2025Q2' AND sex = 'F'`)
    const other = await publishedOf(
      'C|2025Q2|charity=second-charity;sex=F',
      'further_c',
      `quarter = '2025Q2' AND charity = 'second-charity' AND sex = 'F'`,
    )
    expect(await cellOf(charity, deep('2025Q2'))).toMatchObject({ value: first.value, lower: first.lower, upper: first.upper })
    expect(await cellOf(second, deep('2025Q2'))).toMatchObject({ value: other.value, lower: other.lower, upper: other.upper })
    for (const as of [charity, second]) expect(await noteCodes(as, deep('2025Q2'))).toContain('OWN_CHARITY_ALONE')
  })

  test('a question that any charity may ask of another is answered from all rows, the same for every charity', async () => {
    const undivided = asked('VICTIMS_DIRECT', '2025Q2', { where: whereForce('surrey') })
    const figures = await Promise.all([charity, second, policeOf('kent'), inspector].map((as) => cellOf(as, undivided)))
    expect(new Set(figures.map((cell) => JSON.stringify(cell))).size).toBe(1)
    expect(await noteCodes(second, undivided)).not.toContain('OWN_CHARITY_ALONE')
  })

  test('if forces may ask nothing outside their area, a charity reads only its own part', async () => {
    const other = await publishedOf(
      'A|2025Q2|charity=second-charity;is=SUPPORTED_RATE',
      'further_a',
      `quarter = '2025Q2' AND is_supported_rate`,
    )
    expect(await cellOf(second, asked('SUPPORTED_RATE', '2025Q2'))).toMatchObject({ numerator: other.value })
  })

  test('a charity has no more rights than another partner in a period for which it sent nothing', async () => {
    expect(await refusal(hub, second, deep('2025Q1'))).toBe('CONTRIBUTOR_MISSING')
    expect(await refusal(hub, second, asked('SUPPORTED_RATE', '2025Q1'))).toBe('CONTRIBUTOR_MISSING')
    expect(await refusal(hub, charity, deep('2025Q1'))).toBe('ANSWERED')
    expect(await refusal(hub, second, asked('VICTIMS_DIRECT', '2025Q1'))).toBe('ANSWERED')
  })

  test('exact figures of a charity count only its own rows, whatever the other charity sent', async () => {
    const exact = async (as: As, when: string) => (await cellOf(as, { ...deep(when), scope: 'OWN' })).value
    expect([await exact(charity, '2025Q2'), await exact(second, '2025Q2')]).toEqual([180, 165])
    expect((await cellOf(second, asked('SUPPORTED_RATE', '2025Q2', { scope: 'OWN' }))).numerator).toBe(45)
  })

  test('a charity gets a notice, which says nothing about quarters to which it did not contribute', async () => {
    const { notice } = await hub.query<{ notice: { notTold: { reason: string }[] } }>(
      second,
      '{ notice(quarter: "2025Q3") { notTold { subject reason } } }',
    )
    expect(notice.notTold.length).toBeGreaterThan(0)
  })

  test('agreements may name one charity, the other, or both', async () => {
    const both = { ...terms, reference: 'DSA-BOTH-1', parties: ['victim-support', 'second-charity'] }
    for (const parties of [['victim-support', 'kent'], ['second-charity', 'surrey'], both.parties])
      expect(await hub.hub.partnership.apply(operatorActor, { ...both, parties }, { dryRun: true })).toMatchObject({ outcome: 'ADDED' })
  })
})

describe('when the first charity has left', () => {
  beforeAll(async () => {
    const left = await hub.send(officerOf('victim-support'), 'mutation { leaveAgreement(reference: "DSA-DEMO-1") }')
    expect(left.errors).toBeUndefined()
    await publish('2026Q1', [second])
  }, 600_000)

  test('after a charity leaves, its rows stay in published quarters, and the other charity keeps its code in node names', async () => {
    const other = await publishedOf('C|2026Q1|charity=second-charity', 'further_c', `quarter = '2026Q1'`)
    expect(await cellOf(inspector, asked('VICTIMS_DIRECT', '2026Q1'))).toMatchObject({ value: other.value, lower: other.lower })
    const rows = await hub.hub.snapshots.rows<{ n: number }>(raw(`SELECT count(*) AS n FROM facts_c WHERE joint AND quarter = '2026Q1'`))
    expect(rows[0]?.n).toBe(0)
  })

  test('a year counts for each charity the quarters in which it took part', async () => {
    const first = await publishedOf('C|2025|', 'facts_c', `year = '2025'`)
    const other = await publishedOf('C|2025|charity=second-charity', 'further_c', `year = '2025'`)
    expect(await cellOf(inspector, asked('VICTIMS_DIRECT', '2025'))).toMatchObject({ value: (first.value ?? 0) + (other.value ?? 0) })
  })

  test('every published quarter is built again to the same tables', async () => {
    for (const quarter of Object.keys(quarters)) expect(await hub.hub.verify(quarter)).toMatchObject({ quarter, same: true })
  })

  test('if an earlier version published a quarter over the joined rows of two charities, that quarter is closed except for police figures', async () => {
    const charities = '["second-charity", "victim-support"]'
    const together = (feed: string) =>
      asOwner(
        hub.hub.settings.dataDir,
        `UPDATE publication.quarters SET manifest = jsonb_set(manifest, '{contributors,${feed},CHARITY}', '${charities}') WHERE quarter = '2025Q1'`,
      )
    const before = await cellOf(inspector, asked('VICTIMS_REFERRED', '2025Q1'))
    await together('DIRECT_CASE')
    await together('CHARITY_SUPPORT')
    await hub.restart()
    hub.moveTo(`${quarters['2026Q1'].publishedOn}T09:00:00Z`)
    for (const when of ['2025Q1', '2025'])
      for (const name of ['VICTIMS_DIRECT', 'SUPPORTED_RATE'])
        expect(await refusal(hub, inspector, asked(name, when))).toBe('PERIOD_NOT_PUBLISHED')
    expect(await cellOf(inspector, asked('VICTIMS_REFERRED', '2025Q1'))).toEqual(before)
    expect((await cellOf(second, asked('VICTIMS_DIRECT', '2025Q2', { scope: 'OWN' }))).value).toBe(221)
  })
})
