import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { answerFormats, type AnswerFormat } from '../../src/cli/commands/ask.js'
import { defaultSeed, demoKeys } from '../../src/cli/settings/keys.js'
import { ask, period, type Row } from '../support/callers/ask.js'
import { policeOf, startHub, type TestHub } from '../support/hub/hub.js'
import { runHubForOutput } from '../support/processes/run-hub.js'
import { figuresInFile, figuresOfRows, sorted, type Figure } from '../support/answers/ways-out.js'

let hub: TestHub
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  hub = await startHub({ now: '2026-11-25T09:00:00Z', persons: 1_500, kept: dataDir, keys: demoKeys(defaultSeed) })
}, 240_000)
afterAll(async () => {
  await hub.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** How each form is read; a form without a reader does not compile. */
const readers: Readonly<Record<AnswerFormat, (printed: string) => readonly Figure[]>> = {
  json: (printed) => figuresOfRows((JSON.parse(printed) as { data: { analysis: { rows: Row[] } } }).data.analysis.rows),
  csv: (printed) => figuresInFile('text/csv', Buffer.from(printed)),
  jsonstat: (printed) => figuresInFile('application/json', Buffer.from(printed)),
}

const question = { measures: ['VICTIMS_REFERRED', 'REFERRED_IN_TIME_RATE'], by: ['SEX'], period: period('2025'), compareOwn: false }

test.each(answerFormats)('what hub ask prints as %s is the answer of the API', async (format) => {
  const file = join(dataDir, 'asked.json')
  await writeFile(file, JSON.stringify({ id: 'Q', title: 'Referred, by sex', role: 'POLICE_ANALYST', partner: 'surrey', question }))
  const rows = await ask(hub, policeOf('surrey'), question)
  const { printed, said, code } = await runHubForOutput(['ask', file, '--format', format], {
    HUB_DATA_DIR: dataDir,
    HUB_PERSONS: '1500',
    HUB_NOW: '2026-11-25T09:00:00Z',
    HUB_LOG_LEVEL: 'silent',
  })
  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' })
  expect(sorted(readers[format](printed))).toEqual(sorted(figuresOfRows(rows)))
  expect(rows.length).toBeGreaterThan(1)
})

test('a question that is refused prints the refusal as JSON and nothing else, and has an exit code', async () => {
  const file = join(dataDir, 'refused.json')
  const unknown = { ...question, measures: ['VICTIM_REFERRED'] }
  await writeFile(file, JSON.stringify({ id: 'Q', title: 'Refused', role: 'POLICE_ANALYST', partner: 'surrey', question: unknown }))
  const { printed, code } = await runHubForOutput(['ask', file], {
    HUB_DATA_DIR: dataDir,
    HUB_PERSONS: '1500',
    HUB_NOW: '2026-11-25T09:00:00Z',
  })
  expect(code).toBe(1)
  expect(JSON.parse(printed)).toMatchObject({
    errors: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining('Did you mean VICTIMS_REFERRED?') })]),
  })
})
