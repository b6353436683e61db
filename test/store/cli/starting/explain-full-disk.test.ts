import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { beforeAll, expect, test } from '@jest/globals'
import type pg from 'pg'
import { explainFullDisk } from '../../../../src/cli/starting/explain-full-disk.js'
import { startDatabase } from '../../../support/postgres/database.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

/** A device that is always full. */
const full = '/dev/full'
const sentence = { code: 'UNAVAILABLE', message: expect.stringMatching(/^The disk is full: .+Make room and start again/) }

let admin: pg.Client
const database = ofSuite(() => startDatabase())
beforeAll(async () => {
  admin = await database.openOwner()
})

test('a full disk is reported in a sentence, whether Node or PostgreSQL hit it', async () => {
  await expect(explainFullDisk(tmpdir(), () => writeFile(full, 'x'))).rejects.toMatchObject(sentence)
  await expect(explainFullDisk(tmpdir(), () => admin.query(`COPY (SELECT 1) TO '${full}'`))).rejects.toMatchObject(sentence)
})

test('work that ended because there is no room left is explained in the same way, and nothing else is', async () => {
  const ended = () => Promise.reject(new Error('Connection terminated unexpectedly'))
  await expect(explainFullDisk('/proc', ended)).rejects.toMatchObject(sentence)
  await expect(explainFullDisk(tmpdir(), ended)).rejects.toThrow('Connection terminated unexpectedly')
  expect(await explainFullDisk('/proc', async () => 'done')).toBe('done')
})
