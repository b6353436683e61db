import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { publishQuarter } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { readCounted } from '../../../../../src/modules/analytics/publishing/taking-over/counted-file.js'
import { noon, publishedQuarters, ripe } from '../../../../support/hub/published-quarters.js'

const { publishing, referrals, directs, store } = publishedQuarters()
const token = (who: 'one' | 'two'): string => (who === 'one' ? '1' : '2').repeat(32)
const at = { referred_at: noon('2025-02-10') }

const send = async (): Promise<void> => {
  await referrals(
    { record_ref: 'r1', subject_token: token('one'), once_own_a: 11, ...at },
    { record_ref: 'r2', subject_token: token('one'), once_own_a: 12, ...at },
    { record_ref: 'r3', subject_token: token('two'), once_own_a: 13, ...at },
    { record_ref: 'r4', subject_token: null, once_own_a: 15, ...at },
  )
  await directs({ record_ref: 'd1', subject_token: token('one'), once_own_c: -14, received_at: noon('2025-02-11') })
}

const read = async (path: string): Promise<unknown[]> => {
  const lines: unknown[] = []
  for await (const line of readCounted(path, '2025Q1', publishing(ripe['2025Q1']))) lines.push(line)
  return lines
}

test('beside the file of a quarter lies what it counted: its manifest, each person once in each stratum, and each reference', async () => {
  await send()
  const parts = publishing(ripe['2025Q1'])
  const { counted, ...manifest } = await publishQuarter(parts, '2025Q1')
  const [first, ...lines] = await read(join(parts.folder, counted?.name ?? ''))
  expect(first).toEqual(manifest)
  const people = lines.filter((line) => Array.isArray(line)) as unknown[][]
  expect(people.map(([letter, contributor, , joint, own]) => [letter, contributor, joint, own])).toEqual([
    ['A', 'surrey', true, true],
    ['A', 'surrey', true, true],
    ['C', 'victim-support', true, true],
  ])
  // No key is in two strata, although the same person is.
  expect(new Set(people.map(([, , kept]) => kept)).size).toBe(3)
  const kept = await store.publisher.transaction({ role: 'hub_publish' }, (tx) =>
    tx.rows<{ once: string }>(sql`SELECT kept::text AS once FROM publication.counted_once ORDER BY kept`),
  )
  expect(kept.map(({ once }) => once)).toEqual(['-14', '11', '12', '13', '15'])
  expect(lines.slice(people.length)).toEqual(['11', '12', '13', '15', '-14'])
})

test('it tells nobody without the key more than mebibytes, and one that was cut or changed is not read', async () => {
  await send()
  const parts = publishing(ripe['2025Q1'])
  const { counted } = await publishQuarter(parts, '2025Q1')
  const path = join(parts.folder, counted?.name ?? '')
  const { mode, size } = await stat(path)
  expect([mode & 0o777, size]).toEqual([0o400, 29 + 2 ** 20 + 16])
  const whole = await readFile(path)
  for (const word of ['"surrey"', '["A"', '"tables"']) expect({ word, found: whole.includes(word) }).toEqual({ word, found: false })
  const changed = Buffer.from(whole)
  changed[whole.length - 1] = (whole.at(-1) ?? 0) ^ 1
  for (const other of [changed, whole.subarray(0, -1), whole.subarray(0, 100)]) {
    const copy = join(parts.folder, 'other.counted')
    await writeFile(copy, other)
    await expect(read(copy)).rejects.toThrow(/was put under another name, or was changed/)
  }
  await expect(read(path).then((lines) => lines.length)).resolves.toBe(9)
})
