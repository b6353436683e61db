import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import { subjectHash } from '../../../src/db/database.js'
import { bookmarkLimit } from '../../../src/modules/bookmarks/index.js'
import { openOwner } from '../../support/postgres/as-owner.js'
import { period, whereForce } from '../../support/callers/ask.js'
import { inspector, policeOf, type As, type TestHub } from '../../support/hub/hub.js'
import { startYearOfSurrey } from '../../support/hub/year-of-surrey.js'

const surrey = policeOf('surrey')
const question = { measures: ['VICTIMS_REFERRED'], by: ['SEX'], where: whereForce('surrey'), period: period('2025') }
const saving = 'mutation($question: AnalysisQuestion!) { saved: saveBookmark(question: $question) { id question savedAt } }'
const listing = '{ bookmarks { id question } }'
const removing = 'mutation($id: ID!) { removed: removeBookmark(id: $id) }'

interface Bookmark {
  readonly id: string
  readonly question: string
}

let hub: TestHub
let owner: pg.Client
let close: () => Promise<void>
beforeAll(async () => {
  hub = await startYearOfSurrey('2026-11-25T09:00:00Z')
  ;({ owner, close } = await openOwner(hub.hub.settings.dataDir))
})
afterAll(async () => {
  await close()
  await hub.stop()
})

const bookmarksOf = async (as: As): Promise<readonly Bookmark[]> => (await hub.query<{ bookmarks: Bookmark[] }>(as, listing)).bookmarks
const save = (as: As, asked: object = question) => hub.send<{ saved: Bookmark }>(as, saving, { question: asked })

/** Sends a document as another person of the force, who is its data steward too. */
async function asAColleague(query: string, variables: object = {}): Promise<string> {
  const token = await hub.hub.issueDemoToken(['POLICE_ANALYST', 'DATA_STEWARD'], 'surrey')
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-role': 'POLICE_ANALYST' }
  const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  return response.text()
}

describe('a question that somebody keeps', () => {
  test('a bookmark is there when the same person comes back, with every field, and asks the same question', async () => {
    const { data } = await save(surrey)
    const [kept] = await bookmarksOf(surrey)
    expect(kept?.id).toBe(data?.saved.id)
    const whole = { ...question, per: 'WHOLE', scope: 'SHARED', compareOwn: false, additive: false }
    expect(JSON.parse(kept?.question ?? '')).toEqual(whole)
    const asking = 'query($question: AnalysisQuestion!) { analysis(question: $question) { rows { cells { value } } } }'
    const again = await hub.query(surrey, asking, { question: JSON.parse(kept?.question ?? '') as object })
    expect(again).toEqual(await hub.query(surrey, asking, { question }))
  })

  test('a bookmark is kept once, however often it is saved', async () => {
    const before = await bookmarksOf(surrey)
    const both = await Promise.all([save(surrey), save(surrey)])
    expect(both.map(({ data }) => data?.saved.id)).toEqual([before[0]?.id, before[0]?.id])
    expect(await bookmarksOf(surrey)).toEqual(before)
  })

  test('a bookmark is seen and removed by no one else: a colleague in the same role is answered as if it did not exist', async () => {
    const [kept] = await bookmarksOf(surrey)
    const id = kept?.id ?? ''
    for (const other of [inspector, policeOf('kent')]) {
      expect(await bookmarksOf(other)).toEqual([])
      expect((await hub.query<{ removed: boolean }>(other, removing, { id })).removed).toBe(false)
    }
    expect(await asAColleague(listing)).toBe('{"data":{"bookmarks":[]}}')
    const unknown = await asAColleague(removing, { id: '00000000-0000-4000-8000-000000000000' })
    expect(await asAColleague(removing, { id })).toBe(unknown)
    expect(await asAColleague(removing, { id: 'none' })).toBe(unknown)
    expect((await bookmarksOf(surrey)).map((one) => one.id)).toEqual([id])
  })

  test('a bookmark is found by no other person through the database role either', async () => {
    const acting = async (subject: string, partner: string, statement: string): Promise<number | null> => {
      await owner.query('BEGIN; SET LOCAL ROLE hub_bookmark')
      await owner.query(`SET LOCAL hub.partner = '${partner}'; SET LOCAL hub.subject = '${subject}'`)
      try {
        return (await owner.query(statement)).rowCount
      } finally {
        await owner.query('ROLLBACK')
      }
    }
    const seen = (subject: string, partner = 'surrey') => acting(subject, partner, 'SELECT 1 FROM governance.bookmarks')
    const { rows } = await owner.query<{ subject: string }>('SELECT subject FROM governance.bookmarks')
    const subject = rows[0]?.subject ?? ''
    expect(await seen(subject)).toBe(1)
    expect(await seen(subject, 'kent')).toBe(0)
    expect(await seen(subjectHash('somebody else'))).toBe(0)
    expect(await seen('')).toBe(0)
    const forAnother = `INSERT INTO governance.bookmarks (partner, subject, role, question, saved_at)
      VALUES ('surrey', '${subjectHash('somebody else')}', 'POLICE_ANALYST', '{}', now())`
    await expect(acting(subject, 'surrey', forAnother)).rejects.toThrow('row-level security')
  })

  test('a bookmark is stored without the name of the person, and its row in the log names no question', async () => {
    const stored = JSON.stringify((await owner.query('SELECT * FROM governance.bookmarks')).rows)
    expect(stored).not.toMatch(/\|/)
    const { rows } = await owner.query<{ detail: object }>(`SELECT detail FROM audit.events WHERE event = 'bookmark:saved'`)
    expect(rows.map(({ detail }) => detail)).toEqual([{}])
  })

  test('a bookmark of a question that may not be asked is refused in the words of the question, and nothing that was written is stored', async () => {
    const refused = async (asked: object) => (await save(surrey, asked)).errors?.[0]?.extensions.code
    expect(await refused({ ...question, by: [], where: [...whereForce('surrey'), { dimension: 'SEX', value: 'a name' }] })).toBe(
      'QUERY_NOT_PERMITTED',
    )
    expect(await refused({ ...question, period: period('2031') })).toBe('PERIOD_NOT_PUBLISHED')
    const { rowCount } = await owner.query('SELECT 1 FROM governance.bookmarks')
    expect(rowCount).toBe(1)
  })

  test('a bookmark is removed by the person that kept it', async () => {
    const [kept] = await bookmarksOf(surrey)
    expect((await hub.query<{ removed: boolean }>(surrey, removing, { id: kept?.id })).removed).toBe(true)
    expect(await bookmarksOf(surrey)).toEqual([])
    expect((await hub.query<{ removed: boolean }>(surrey, removing, { id: kept?.id })).removed).toBe(false)
  })

  test(`a bookmark is refused after ${bookmarkLimit} others, with what to do`, async () => {
    const subject = subjectHash('filler')
    await save(surrey)
    await owner.query(
      `INSERT INTO governance.bookmarks (partner, subject, role, question, saved_at)
        SELECT partner, subject, role, 'filled ' || n, saved_at FROM governance.bookmarks, generate_series(1, ${bookmarkLimit - 1}) n
        WHERE subject <> '${subject}'`,
    )
    const { errors } = await save(surrey, { ...question, by: ['AGE_BAND'] })
    expect(errors?.[0]?.extensions.code).toBe('TOO_MANY_BOOKMARKS')
    expect(errors?.[0]?.message).toContain('Remove one')
    expect((await save(surrey)).errors).toBeUndefined()
  })
})
