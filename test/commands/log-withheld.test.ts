import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { verifyLog, writeParts } from '../../src/modules/governance/index.js'
import { entryHash } from '../../src/modules/governance/sealing/chain.js'
import { times } from '../support/disclosure/attack.js'
import { detachIn, withOldLog, type OldLogHere } from '../support/hub/old-log-suite.js'
import { monthAgo } from '../support/hub/old-log.js'

/** Months of the log in which an earlier release told of quarters with the number of all batches, and this one without it. */
const [first, second, kept] = [15, 14, 13].map(monthAgo) as [string, string, string]
let here: OldLogHere
withOldLog([], (started) => (here = started))

const asOf = 4_279
const old = (n: number): string => `{"asOf": ${n}, "sha256": "${'ab'.repeat(32)}", "contributors": {}}`
const program = (name: string): string => new URL(`../../examples/audit/${name}`, import.meta.url).pathname

const run = (...args: readonly string[]): Promise<{ code: number; out: string }> =>
  promisify(execFile)('python3', [program('verify_part.py'), ...args]).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, out: stderr }),
  )

type Entry = Readonly<Record<string, string | number | undefined>>
type Line = { readonly entry?: Entry; readonly withheld?: Entry; readonly of?: string }

/** Two months with events of the hub, moved away, and the part of the hub. */
async function moved(): Promise<{ readonly parts: string; readonly file: string; readonly lines: readonly Line[] }> {
  const { log, folder, store } = here
  for (const month of [first, second]) {
    const day = (n: string): string => `${month.slice(0, 8)}${n}T09:00:00Z`
    await log.write(day('03'), ['hub', 'surrey'], 'quarter:verified')
    await log.write(day('04'), ['hub'], 'quarter:published', month === first ? old(asOf) : '{"sha256": "x", "contributors": {}}')
    await log.write(day('05'), ['hub'], 'quarter:published', month === first ? old(asOf + 12) : '{"asOfNot": 1}')
    await log.write(day('06'), ['hub', 'surrey'], 'partner:added')
    await log.sign(`${month.slice(0, 8)}07T09:05:00.000123Z`)
  }
  await log.write(`${kept}T12:00:00Z`, ['hub', 'surrey'])
  await log.sign(`${kept}T12:05:00.000000Z`)
  for (const month of [first, second]) await detachIn(here, { month })
  const { rows } = await (
    await store.openOwner()
  ).query<{ before: string; sha256: string }>(`SELECT before::text, encode(sha256, 'hex') AS sha256 FROM audit.moved ORDER BY 1`)
  const parts = join(folder, 'parts')
  expect(await writeParts(rows, { partner: 'hub', from: folder, to: parts })).toBe(2)
  const [name = ''] = (await readdir(parts)).sort()
  const file = join(parts, name)
  const text = gunzipSync(await readFile(file)).toString()
  return {
    parts,
    file,
    lines: text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  }
}

describe('moved months of the hub itself', () => {
  test('archived months of the hub’s own events can be verified by others without the number of all batches, which cannot be found by guessing', async () => {
    const { parts, file, lines } = await moved()
    const { key, log, folder, store } = here
    const good = await run(parts, '--key', key.publicKey.toString('hex'))
    expect(good).toEqual({
      code: 0,
      out: expect.stringMatching(/^good: \d+ entries of hub up to the root of .*\n2 of them stand by their hash alone/),
    })
    const withheld = lines.flatMap((line) => (line.withheld ? [line.withheld] : []))
    expect(withheld).toHaveLength(2)
    // A new event has no such number, and comes whole.
    const all = await Promise.all((await readdir(parts)).map(async (name) => gunzipSync(await readFile(join(parts, name))).toString()))
    expect(all.join('').match(/quarter:published/g)).toHaveLength(4)
    // Hashes and salts have every four digits by chance.
    expect(all.join('').replace(/[0-9a-f]{32,}/g, '')).not.toMatch(/\basOf\b|4279|4291/)

    // Everything that is shown, with each number that may have been: no hash comes out without the salt.
    const whole = gunzipSync(await readFile(join(folder, `audit-log-before-${second.slice(0, 7)}.jsonl.gz`))).toString()
    const entries = whole
      .trimEnd()
      .split('\n')
      .map((line): Entry => (JSON.parse(line) as Line).entry ?? {})
    const target = entries.find(({ chain, hash }) => chain === 'hub' && hash === withheld[0]?.['hash'])
    const before = entries.find(({ chain, place }) => chain === 'hub' && place === Number(target?.['place']) - 1)
    const guess = (n: number, salt: string): string =>
      entryHash(
        Buffer.from(String(before?.['hash']), 'hex'),
        Buffer.from(salt, 'hex'),
        String(target?.['text']).replace(String(asOf), String(n)),
      ).toString('hex')
    const found = (salt: string): number[] => times(5_000).filter((n) => guess(n, salt) === target?.['hash'])
    expect(found(String(target?.['salt']))).toEqual([asOf])
    expect(found('')).toEqual([])
    expect(all.join('')).not.toContain(String(target?.['salt']))
    expect(gunzipSync(await readFile(file)).toString()).toContain(String(target?.['hash']))

    // The operator's verification looks at the text, over the files, and with the copy of the roots that a second organisation keeps.
    const copy = join(folder, 'copy.ndjson')
    await writeFile(copy, await readFile(log.rootFile))
    const verified = await verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [log.rootFile, copy], movedFolder: folder })
    expect(verified.findings).toEqual([])
  }, 180_000)

  test('a partner’s part of the log fails verification if an entry lacks its text, or if a withheld entry was changed, removed or extended', async () => {
    const { parts, file, lines } = await moved()
    // Of two in a row, what follows is worked out from the hash of the second. That covers the first, which the operator's verification shows.
    const at = lines.findLastIndex(({ withheld }) => withheld)
    const plain = lines.findIndex(({ entry }) => entry)
    const withLines = async (changed: readonly Line[]): Promise<string> => {
      await writeFile(file, gzipSync(`${changed.map((line) => JSON.stringify(line)).join('\n')}\n`))
      const { code, out } = await run(parts)
      expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/^NOT GOOD: /) })
      return out
    }
    const put = (n: number, line: Line): Line[] => lines.map((one, place) => (place === n ? line : one))
    const { chain, place, hash, text } = lines[plain]?.entry as Record<string, string>
    const { detail: _, ...shown } = JSON.parse(text ?? '') as Record<string, unknown>
    const onlyHash = { chain, place, hash, shown: JSON.stringify(shown) }
    const one = lines[at]?.withheld ?? {}
    expect(await withLines(put(plain, { withheld: onlyHash }))).toContain('only quarter:published of the hub itself')
    expect(await withLines(put(plain, { entry: { chain, place, hash } }))).toContain('has no text')
    expect(await withLines(put(at, { withheld: { ...one, hash: '0'.repeat(64) } }))).toContain('is not what was chained')
    expect(await withLines(put(at, { withheld: { ...one, text: 'more' } }))).toContain('has no text, and only')
    expect(await withLines(lines.filter((__, n) => n !== at))).toContain('is not what was chained')
    const ofSurrey = lines.map((line) => (line.of ? { ...line, of: 'surrey' } : line))
    expect(await withLines(ofSurrey)).toMatch(/of another partner|several partners/)
    expect(await run(parts, '--key', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')).toMatchObject({ code: 1 })
    await writeFile(file, gzipSync(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`))
    expect((await run(parts)).code).toBe(0)
  }, 180_000)
})
