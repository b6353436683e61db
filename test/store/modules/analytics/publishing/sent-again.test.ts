import { expect, test } from '@jest/globals'
import sql, { raw } from 'sql-template-tag'
import { asTableOwner } from '../../../../../src/db/login/as-table-owner.js'
import { publishQuarter } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { verifyQuarter } from '../../../../../src/modules/analytics/publishing/verify-quarter.js'
import { giveStoredKeys } from '../../../../../src/modules/ingest/index.js'
import { times } from '../../../../support/disclosure/attack.js'
import { noon, publishedQuarters, ripe } from '../../../../support/hub/published-quarters.js'
import type { Columns } from '../../../../support/batches/record-rows.js'
import { testKeys } from '../../../../support/batches/test-keys.js'

const { store, anew, publishing, directs, families, complaints, rowsOf } = publishedQuarters()
const publish = (quarter: '2025Q1' | '2025Q2' | '2025Q3') => publishQuarter(publishing(ripe[quarter]), quarter)
const charity = 'victim-support'

/** The strata without a join: who sends their rows, and what dates them. */
const strata = {
  C: { by: charity, table: 'direct.direct_cases', at: 'received_at', send: (...rows: Columns[]) => directs(...rows) },
  H: { by: charity, table: 'direct.homicide_cases', at: 'notified_at', send: (...rows: Columns[]) => families(...rows) },
  K: { by: 'surrey', table: 'records.complaints', at: 'received_at', send: (...rows: Columns[]) => complaints('surrey', ...rows) },
  P: { by: charity, table: 'records.complaints', at: 'received_at', send: (...rows: Columns[]) => complaints(charity, ...rows) },
} as const
type Letter = keyof typeof strata

const sent = times(8)
const ref = (n: number) => `r${n}`
const token = (n: number) => String(n).padStart(16, '0').repeat(2)

/** Rows about people of a quarter; of those who came directly, whether they reported later, so that they are followed. */
const rowsAt = (letter: Letter, day: string, who: readonly number[], first: number): Columns[] =>
  who.map((n) => ({
    record_ref: ref(n),
    [strata[letter].at]: noon(day),
    subject_token: token(first + n),
    rkey: first + n,
    ...(letter === 'C' ? { later_reported: { reported: true, at: noon('2025-07-01') } } : {}),
    ...(letter === 'K' || letter === 'P' ? { force: 'surrey' } : {}),
  }))

/** Takes out every version of the chosen records, as withdrawal, erasure and retention do. */
const takeOut = (letter: Letter, references: readonly string[]) =>
  store.db.transaction({ role: 'hub_rights_direct', partner: strata[letter].by }, (tx) =>
    tx.rows(
      sql`DELETE FROM ${raw(strata[letter].table)} WHERE contributor = ${strata[letter].by} AND record_ref = ANY(${references}::text[])`,
    ),
  )

/** The rows of a year in which four of eight references of the first quarter are sent again with a date of the second, under other tokens. */
async function yearWith(letter: Letter, way: 'nothing' | 'correction' | 'taking out') {
  await anew()
  const { send } = strata[letter]
  await send(...rowsAt(letter, '2025-02-10', sent, 100))
  await send(...rowsAt(letter, '2025-05-10', times(3), 300).map((row, n) => ({ ...row, record_ref: `other-${n}` })))
  await publish('2025Q1')
  if (way === 'taking out') await takeOut(letter, sent.slice(0, 4).map(ref))
  if (way !== 'nothing') await send(...rowsAt(letter, '2025-06-10', sent.slice(0, 4), 200))
  await publish('2025Q2')
  await publish('2025Q3')
  const letters = letter === 'C' ? ['c', 'd'] : [letter.toLowerCase()]
  return Promise.all(letters.map((one) => rowsOf(`SELECT * FROM facts_${one} ORDER BY ALL`)))
}

test.each(Object.keys(strata) as Letter[])(
  'stratum %s: a reference that a published quarter counted is in no later quarter, corrected or taken out and sent again',
  async (letter) => {
    const without = await yearWith(letter, 'nothing')
    expect(without.map((rows) => rows.length)).toEqual(letter === 'C' ? [11, 11] : [11])
    for (const way of ['correction', 'taking out'] as const) expect([way, await yearWith(letter, way)]).toEqual([way, without])
  },
)

/** Rows of the first quarter as a version stored them that made no key of their own reference. */
const storedBefore = (letter: Letter, first: number, who: readonly number[] = sent): Columns[] =>
  rowsAt(letter, '2025-02-10', who, first).map((row) => ({ ...row, [`once_own_${letter.toLowerCase()}`]: null }))

const giveKeys = () => asTableOwner(store.ownerUrl, (owner) => giveStoredKeys(owner, testKeys.record))

const quartersOf = async (letter: Letter) =>
  Promise.all(
    (letter === 'C' ? ['c', 'd'] : [letter.toLowerCase()]).map((one) =>
      rowsOf(`SELECT quarter, count(*)::int FROM facts_${one} GROUP BY ALL`),
    ),
  )

test.each(Object.keys(strata) as Letter[])(
  'stratum %s: a reference that was counted before rows had its key is in no later quarter, corrected or taken out and sent again',
  async (letter) => {
    for (const way of ['correction', 'taking out'] as const) {
      await anew()
      await strata[letter].send(...storedBefore(letter, 100))
      await publish('2025Q1')
      await giveKeys()
      if (way === 'taking out') await takeOut(letter, sent.slice(0, 4).map(ref))
      await strata[letter].send(...rowsAt(letter, '2025-06-10', sent.slice(0, 4), 200))
      await publish('2025Q2')
      const counted = [['2025Q1', 8]]
      expect([way, await quartersOf(letter)]).toEqual([way, letter === 'C' ? [counted, counted] : [counted]])
    }
  },
)

test('a row that waits for its quarter gets the key, a restricted one too, and what is published is built as before', async () => {
  await directs(...storedBefore('C', 100, sent.slice(0, 4)))
  await publish('2025Q1')
  // Counted by the second quarter as well, before anybody had a key.
  await directs(...rowsAt('C', '2025-05-10', [0], 200).map((row) => ({ ...row, once_own_c: null })))
  await publish('2025Q2')
  await directs(...rowsAt('C', '2025-08-10', [6, 7], 300).map((row) => ({ ...row, once_own_c: null, restricted: true })))
  const before = await verified()
  await giveKeys()
  await giveKeys()
  expect(await verified()).toEqual(before)
  expect(before).toEqual([true, true])
  expect(await keyless()).toEqual(['r0 2025-05-10'])
})

async function verified(): Promise<boolean[]> {
  const reports = await Promise.all((['2025Q1', '2025Q2'] as const).map((quarter) => verifyQuarter(publishing(ripe['2025Q3']), quarter)))
  return reports.map(({ same }) => same)
}

async function keyless(): Promise<string[]> {
  const rows = await store
    .openOwner()
    .then((owner) =>
      owner.query<{ row: string }>(
        `SELECT record_ref || ' ' || to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS row FROM direct.direct_cases WHERE once_own_c IS NULL`,
      ),
    )
  return rows.rows.map(({ row }) => row)
}
