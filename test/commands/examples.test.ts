import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { charitySteward, inspector, policeOf, startHub, stewardOf, type As } from '../support/hub/hub.js'
import { ofSuite } from '../support/runs/of-suite.js'

const execute = promisify(execFile)

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 3_000 }))

/** Runs an example as its reader would: as a separate program, over HTTP, with a token. */
async function run(as: As, program: string, ...words: string[]): Promise<string> {
  return runWith({ HUB_TOKEN: await hub.token(as) }, program, ...words)
}

async function runWith(settings: Record<string, string>, program: string, ...words: string[]): Promise<string> {
  const env = { HUB_URL: hub.url, ...settings }
  const { stdout } = await execute(process.execPath, ['--import', 'tsx', `examples/${program}.ts`, ...words], { env })
  return stdout
}

test('the example that asks prints a line for each force, and what the difference is', async () => {
  const lines = (await run(inspector, 'ask-question', '2025')).split('\n')
  expect(lines[0]).toContain('2025')
  expect(lines.filter((line) => / to 100\.0 %$|suppressed|\d %/.test(line)).length).toBeGreaterThanOrEqual(43)
})

test('the examples act in the role that they name, with a token of several', async () => {
  const inspecting = { HUB_TOKEN: await hub.hub.issueDemoToken(['AUDITOR', 'INSPECTOR'], 'hmicfrs') }
  await expect(runWith(inspecting, 'ask-question', '2025')).rejects.toThrow(/ROLE_NEEDED/)
  expect(await runWith({ ...inspecting, HUB_ROLE: 'INSPECTOR' }, 'ask-question', '2025')).toContain('2025')
  const sending = { HUB_TOKEN: await hub.hub.issueDemoToken(['POLICE_ANALYST', 'DATA_STEWARD'], 'kent') }
  const words = ['police-referral', 'examples/feeds/police-referral.ndjson', 'several', '--dry-run']
  expect(await runWith(sending, 'submit-feed', ...words)).toContain('VALIDATED received 10, accepted 10')
})

/** The rows of the examples are of quarters that this hub has published. */
const tooLate = '  10 too late: their quarter is published already\n'

test.each([
  ['police-referral', stewardOf('surrey')],
  ['charity-support', charitySteward],
  ['direct-case', charitySteward],
  ['homicide-case', charitySteward],
  ['complaint', stewardOf('surrey')],
  ['project', charitySteward],
])('the example that submits sends %s, and a second run changes nothing', async (feed, as) => {
  const words = [feed, `examples/feeds/${feed}.ndjson`, `example-${feed}`]
  const dry = await run(as, 'submit-feed', ...words, '--dry-run')
  expect(dry).toBe(`example-${feed}.1: VALIDATED received 10, accepted 10, rejected 0, unchanged 0\n${tooLate}`)
  const first = await run(as, 'submit-feed', ...words)
  expect(first).toBe(dry.replace('VALIDATED', 'COMMITTED'))
  expect(await run(as, 'submit-feed', ...words)).toBe(first)
})

describe('the example in Python, with its standard library alone', () => {
  const python = async (as: As, ...words: string[]): Promise<string> => {
    const env = { PATH: process.env['PATH'], HUB_URL: hub.url, HUB_TOKEN: await hub.token(as) }
    // The README says that the tests need it.
    return (await execute('python3', ['examples/python/hub.py', ...words], { env })).stdout
  }

  test('the example in Python, with only its standard library, asks, and shows what is withheld with its bounds', async () => {
    const lines = (await python(inspector, 'ask', '2025')).split('\n')
    expect(lines.filter((line) => /(suppressed|\d+) +protection/.test(line)).length).toBeGreaterThanOrEqual(43)
    expect(lines.some((line) => line.startsWith('- VICTIMS_REFERRED'))).toBe(true)
  })

  test('the example in Python, with only its standard library, reads every own referral once, page after page', async () => {
    const lines = (await python(policeOf('metropolitan'), 'own')).trim().split('\n')
    expect(lines.length).toBeGreaterThan(200)
    expect(new Set(lines).size).toBe(lines.length)
  })

  test('the example in Python, with only its standard library, sends a file, and a second time changes nothing', async () => {
    const words = ['send', 'police-referral', 'examples/feeds/police-referral.csv', 'from-python']
    const sent = await python(stewardOf('kent'), ...words)
    expect(sent).toBe(`COMMITTED accepted 10 unchanged 0 rejected 0\n${tooLate}`)
    expect(await python(stewardOf('kent'), ...words)).toBe(sent)
  })

  test('the example in Python, with only its standard library, says what the hub refuses', async () => {
    await expect(python(inspector, 'own')).rejects.toThrow(/GRAPHQL_VALIDATION_FAILED/)
  })
})
