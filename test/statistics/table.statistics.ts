import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { claimText, isBorneOut, percent } from './lines/line.js'
import { lines } from './lines/lines.js'

const page = new URL('../../docs/STATISTICS.md', import.meta.url)
const marked = /<!-- simulated -->[\s\S]*?<!-- \/simulated -->/

test('the table in docs/STATISTICS.md is what the seeds give, and every claim is borne out', async () => {
  const rows: string[] = []
  const failed: string[] = []
  for (const line of lines) {
    const value = await line.simulate(line.rounds)
    const row = `| ${line.figure} | ${line.world} | ${line.counted} | ${claimText(line.claim)} | ${Number.isNaN(value) ? 'none told' : (line.show ?? percent)(value)} |`
    rows.push(row)
    if (!isBorneOut(line.claim, value, line.rounds)) failed.push(row)
  }
  expect(failed).toEqual([])
  const table = ['| figure | truth simulated | of the answers | claimed | found |', '|---|---|---|---|---:|', ...rows].join('\n')
  const wanted = `<!-- simulated -->\n\n${table}\n\n<!-- /simulated -->`
  const text = readFileSync(page, 'utf8')
  if (process.env['HUB_WRITE_STATISTICS'] === '1') writeFileSync(page, text.replace(marked, wanted))
  else expect(marked.exec(text)?.[0]).toBe(wanted)
})
