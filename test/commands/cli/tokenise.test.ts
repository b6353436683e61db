import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { runHub } from '../../support/processes/run-hub.js'

const header = 'record_ref,surname,first_name,birth_date,referred_at'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await writeFile(join(folder, 'linkage.key'), '03'.repeat(32))
})
afterEach(() => rm(folder, { recursive: true }))

const tokenise = async (rows: readonly string[], ...more: readonly string[]) => {
  await writeFile(join(folder, 'in.csv'), `${[header, ...rows].join('\r\n')}\n`)
  const files = [join(folder, 'in.csv'), join(folder, 'out.csv'), '--key-file', join(folder, 'linkage.key')]
  return runHub(['tokenise', ...files, '--feed', 'police-referral', ...more], {})
}

test('three rows with d/m/y dates end with exit code 1 and a sentence, and are three tokens once that is said', async () => {
  const rows = ['R1,Zzyzx,Ann,31/12/1990,2025-01-01', 'R2,Zzyzx,Bea,30/11/1991,2025-01-01', 'R3,Zzyzx,Cid,29/10/1992,2025-01-01']
  const refused = await tokenise(rows)
  expect(refused).toEqual({ code: 1, said: expect.stringMatching(/^TOKENS_MISSING: 3 of 3 rows .*\(lines 2, 3, 4\)\. .*--dates dmy\.\n$/) })
  expect(refused.said).not.toMatch(/Zzyzx|1990/)
  expect((await readdir(folder)).sort()).toEqual(['in.csv', 'linkage.key'])
  expect(await tokenise(rows, '--dates', 'dmy')).toEqual({ code: 0, said: '3 rows, 3 tokens\n' })
  expect(await readFile(join(folder, 'out.csv'), 'utf8')).toMatch(
    /^record_ref,referred_at,subject_token\n(R\d,2025-01-01,[0-9a-f]{64}\n){3}$/,
  )
})

test('rows without a token are named by their lines', async () => {
  const rows = ['R1,Lee,Ann,1990-12-31,', 'R2,Lee,,1990-12-31,', 'R3,Lee,Ann,1990-12-31,', 'R4,Lee,Ann,31 Dec,', 'R5,Lee,Ann,1990-12-31,']
  expect(await tokenise(rows)).toEqual({
    code: 0,
    said:
      '5 rows, 3 tokens\nno token for want of a name or birth date: 1 (line 3)\n' +
      'no token because the birth date is not read as 2025-12-31: 1 (line 5)\n',
  })
})
