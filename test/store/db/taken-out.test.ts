import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import { startDatabase, type TestDatabase } from '../../support/postgres/database.js'
import { changesInDatabase } from '../../support/safeguards/in-database.js'

/** All that a change could change: functions, views, policies, constraints, grants and who is a member of which role. */
const state = `SELECT md5(string_agg(line, '' ORDER BY line)) AS hash FROM (
    SELECT p.oid::text || pg_get_functiondef(p.oid) FROM pg_proc p
      WHERE p.pronamespace::regnamespace::text IN ('audit', 'governance', 'ingest', 'publication')
    UNION ALL SELECT viewname || definition FROM pg_views WHERE schemaname = 'audit'
    UNION ALL SELECT pg_policies::text FROM pg_policies
    UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint
    UNION ALL SELECT oid::text || coalesce(relacl::text, '') FROM pg_class
    UNION ALL SELECT nspname || coalesce(nspacl::text, '') FROM pg_namespace
    UNION ALL SELECT attrelid::text || attname || coalesce(attacl::text, '') FROM pg_attribute
    UNION ALL SELECT roleid::text || ' ' || member::text FROM pg_auth_members) AS s (line)`

describe('the changes that take safeguards out of the database', () => {
  let database: TestDatabase
  let owner: pg.Client
  beforeAll(async () => {
    database = await startDatabase()
    owner = await database.openOwner()
  })
  afterAll(() => database.stop())

  const hash = async (): Promise<unknown> => (await owner.query<{ hash: string }>(state)).rows[0]?.hash

  test.each(changesInDatabase)('the hash of a database changes after: $what', async ({ sql }) => {
    await owner.query('BEGIN')
    try {
      const before = await hash()
      await owner.query(sql)
      expect(await hash()).not.toBe(before)
    } finally {
      await owner.query('ROLLBACK')
    }
  })
})
