import { rm } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import { verifyLog, type MovedAway, type SigningKey } from '../../../../../src/modules/governance/index.js'
import type { TestDatabase } from '../../../../support/postgres/database.js'
import { moveIn, withOldLog } from '../../../../support/hub/old-log-suite.js'
import { monthAgo, OldLog, tamperWith } from '../../../../support/hub/old-log.js'

/** Rows that say that months were moved away, put in by somebody who has the database. */
let store: TestDatabase
let owner: pg.Client
let folder: string
let key: SigningKey
let log: OldLog

const [first, second, kept] = [15, 14, 13].map(monthAgo) as [string, string, string]
/** The last root of a month, as `OldLog` signs it. */
const rootOf = (month: string, day = '25'): string => `${month.slice(0, 8)}${day}T09:05:00.000123Z`

withOldLog([first, second, kept], (started) => ({ store, owner, folder, key, log } = started))

const move = (before: string): Promise<MovedAway | null> => moveIn({ store, owner, folder, key, log }, { before })

const verified = (movedFolder?: string) => verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [log.rootFile], movedFolder })
const problems = async (movedFolder?: string): Promise<string[]> => (await verified(movedFolder)).findings.map(({ problem }) => problem)

/** What both tables say of a month. */
const rowsOf = (before: string, rootAt: string, event: number): string[] => [
  `INSERT INTO audit.moves VALUES ('${before}', '${rootAt}', decode('${'ab'.repeat(32)}', 'hex'), 1, 1, 1, ${event})`,
  `INSERT INTO audit.moved (before, root_at) VALUES ('${before}', '${rootAt}')`,
]

/** Deletes everything below a root, but for what a move leaves. */
const deletedBelow = (rootAt: string): string[] => [
  `DELETE FROM audit.events e USING audit.seals s, audit.root_heads h
    WHERE s.seq = e.seq AND h.made_at = '${rootAt}' AND h.partner = s.partner AND s.place <= h.place`,
  `DELETE FROM audit.seals s USING audit.root_heads h WHERE h.made_at = '${rootAt}' AND h.partner = s.partner AND s.place < h.place`,
  `DELETE FROM audit.root_heads WHERE made_at < '${rootAt}'`,
  `DELETE FROM audit.roots WHERE made_at < '${rootAt}'`,
]

describe('a verification compares what the tables say of moved months with the signed log', () => {
  const none = `the months before ${second.slice(0, 7)} are said to have been moved away, and no event of the log tells of it`

  test('verification reports months that a superuser deleted and named as archived', async () => {
    await tamperWith(owner, ...rowsOf(second, rootOf(first), 1), ...deletedBelow(rootOf(first)))
    expect(await problems()).toEqual([none])
  })

  test('verification reports a false row about archived months, even if no event was deleted', async () => {
    await tamperWith(owner, rowsOf(second, rootOf(first), 1)[1] ?? '')
    expect(await problems()).toContain(none)
  })

  test('verification reports a row that names more events than were archived for the month', async () => {
    await move(second)
    expect(await problems()).toEqual([])
    const later = rootOf(second, '05')
    const edges = ['moves', 'moved'].map((table) => `UPDATE audit.${table} SET root_at = '${later}'`)
    await tamperWith(owner, ...edges, ...deletedBelow(later))
    const other = `the months before ${second.slice(0, 7)} are said to have been moved away otherwise than the event of the log tells`
    expect(await problems()).toEqual([other])
    await tamperWith(owner, `UPDATE audit.moves SET root_at = '${rootOf(first)}'`)
    expect(await problems()).toContain(other)
  })

  test('verification reports a wrong hash of an archived file', async () => {
    await move(second)
    await tamperWith(owner, `UPDATE audit.moves SET sha256 = decode('${'ab'.repeat(32)}', 'hex')`)
    expect(await problems()).toEqual([expect.stringContaining('otherwise than the event of the log tells')])
  })

  test('an archive event that no signed root covers is no proof', async () => {
    await move(second)
    await tamperWith(
      owner,
      `DELETE FROM audit.root_heads h USING audit.events e, audit.seals s
        WHERE e.event = 'log:moved' AND s.seq = e.seq AND h.partner = 'hub' AND h.place >= s.place`,
    )
    expect(await problems()).toContain(
      `the months before ${second.slice(0, 7)} are said to have been moved away, and no root has signed the event that tells of it`,
    )
  })

  test('an event that left with a later month is taken from its file, and without the file it is said that it was not compared', async () => {
    await move(second)
    // A year later the event that tells of this move is old enough to leave.
    await rechained()
    await move(monthAgo(12))
    expect(await verified(folder)).toMatchObject({ findings: [], moved: { files: 2, untold: 0 } })
    expect(await verified()).toMatchObject({ findings: [], moved: { files: 0, untold: 1 } })
    await tamperWith(owner, `UPDATE audit.moves SET event = 99 WHERE before = '${second}'`)
    expect(await problems(folder)).toEqual([none])
  })
})

describe('rows that were only put in let nothing leave', () => {
  const deletion = `DELETE FROM audit.events e USING audit.seals s, audit.root_heads h
    WHERE s.seq = e.seq AND h.made_at = '${rootOf(first)}' AND h.partner = s.partner AND s.place <= h.place`
  const asMover = async (...statements: string[]): Promise<void> => {
    await owner.query('BEGIN; SET LOCAL ROLE hub_audit_mover')
    try {
      for (const statement of statements) await owner.query(statement)
    } finally {
      await owner.query('ROLLBACK')
    }
  }

  test('the database refuses a record of archived months without its event, different from its event, or with an unsigned event', async () => {
    const [moves = ''] = rowsOf(second, rootOf(first), 1)
    await expect(asMover(moves, deletion)).rejects.toThrow('audit rows are never changed')
    const event = (sha256: string) => `INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, told, detail)
      VALUES ('x', 'hub', 'DATABASE', 'AUDIT', 'ALTERATION', 'log:moved', 'audit', 'EACH',
        '{"before": "${second.slice(0, 7)}", "sha256": "${sha256}", "root": "${rootOf(first)}"}')`
    const numbered = moves.replace(/ 1\)$/, ' (SELECT max(partner_seq) FROM audit.events))')
    await expect(asMover(event('ab'.repeat(32)), numbered, deletion)).rejects.toThrow('audit rows are never changed')
    for (const [sha256, leaves] of [
      ['cd'.repeat(32), false],
      ['ab'.repeat(32), true],
    ] as const) {
      await owner.query(event(sha256))
      await log.sealer.seal({ quick: false })
      await log.sealer.signRoot({ evenIfNotDue: true })
      const { rows } = await owner.query<{ n: string }>(`SELECT max(partner_seq) AS n FROM audit.events WHERE event = 'log:moved'`)
      const told = asMover(moves.replace(/ 1\)$/, ` ${rows[0]?.n})`), deletion)
      if (leaves) await told
      else await expect(told).rejects.toThrow('audit rows are never changed')
    }
  })

  test('the login that migrates cannot take the role of the functions that archive the log', async () => {
    const { rows } = await owner.query(
      `SELECT m.set_option, m.inherit_option FROM pg_auth_members m WHERE m.roleid = 'hub_audit_mover'::regrole AND (m.set_option OR m.inherit_option)`,
    )
    expect(rows).toEqual([])
    const { rows: owners } = await owner.query(`SELECT proname FROM pg_proc WHERE proowner = 'hub_audit_mover'::regrole ORDER BY proname`)
    expect(owners).toEqual(['below', 'move_away', 'note_move'].map((proname) => ({ proname })))
  })
})

/** Chains the hub's own events anew, whose times were set back, and signs them as then. */
async function rechained(): Promise<void> {
  await tamperWith(
    owner,
    `DELETE FROM audit.root_heads WHERE made_at > '${rootOf(kept)}'`,
    `DELETE FROM audit.roots WHERE made_at > '${rootOf(kept)}'`,
    `DELETE FROM audit.seals WHERE partner = 'hub'`,
    `UPDATE audit.events SET at = '${rootOf(kept, '27')}' WHERE event = 'log:moved'`,
  )
  await log.sealer.seal({ quick: false })
  await tamperWith(owner, `UPDATE audit.seals SET sealed_at = '${rootOf(kept, '27')}' WHERE partner = 'hub'`)
  await rm(log.rootFile)
  log = new OldLog({ db: store.db, owner, key, folder })
  await log.sign(rootOf(kept, '28'))
}
