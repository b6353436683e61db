import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { blocksOf } from '../../support/processes/command-blocks.js'
import { startBrowser } from '../../support/browser/browser.js'
import { startBareCluster } from '../../support/postgres/bare-cluster.js'
import { plainEnvironment, projectFolder, startHubProcess, type HubProcess } from '../../support/processes/hub-process.js'
import { toCsv } from '../../../src/modules/ingest/feeds/dictionary.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { referral } from '../../support/batches/rows.js'
import { pagesClient, startProvider } from '../../support/processes/provider.js'
import { folderOfSuite, ofSuite } from '../../support/runs/of-suite.js'

const execute = promisify(execFile)
const document = blocksOf('docs/OPERATING.md')
const marked = (wanted: string): string[] =>
  document.filter(({ language, mark }) => language === 'sh' && mark === wanted).map(({ text }) => text)
const steps = marked('own')
const [serves = ''] = marked('own serves')
/** A first question, and rows that come too late. */
const [asks = '', sendsLate = ''] = marked('own asks')

const cluster = ofSuite(() => startBareCluster())
const provider = ofSuite(() => startProvider())
const folder = folderOfSuite()
beforeAll(async () => {
  await cp(join(projectFolder, 'examples'), join(folder, 'examples'), { recursive: true })
  for (const { text } of document.filter(({ language, mark }) => language === 'sql' && mark === ''))
    for (const statement of text.split('\n')) await cluster.admin.query(statement)
})

/** Commands of the document with the paths of this machine. */
const here = (commands: string): string =>
  commands
    .replaceAll('localhost:5432', new URL(cluster.urlOf('x', 'y')).host)
    .replaceAll('https://login.example/realms/hub', provider.issuer)
    // What the dry run printed, as its reader would type it.
    .replace('--expect HASH', `--expect "$(npx hub publish --first 2024Q1 --dry-run | sed -n 's/.*--expect //p')"`)
    .replaceAll('npx hub', `node ${join(projectFolder, 'bin', 'hub.mjs')}`)

/** The steps up to this one; what an earlier step exports or makes is available to the later ones. */
const script = (upTo: number): string => here(steps.slice(0, upTo).join('\n'))

/** What the steps export up to the second, with the keys at the place where they were made. */
const exported = () =>
  script(2)
    .split('\n')
    .filter((line) => line.startsWith('export ') && !line.includes('HUB_MIGRATE'))
    .join('\n')
    .replace(/(\w+_KEY_FILE)=/g, `$1=${folder}/`)
const environment = () => ({ ...plainEnvironment(), HUB_DATA_DIR: join(folder, '.hub'), PORT: '0' })
let said = ''

interface FirstAnswer {
  readonly errors?: unknown
  readonly data: {
    readonly analysis: {
      readonly rows: readonly {
        readonly period: string
        readonly cells: readonly {
          readonly value: number | null
          readonly lower: number | null
          readonly upper: number | null
          readonly status: string
        }[]
      }[]
      readonly notes: readonly { readonly text: string }[]
    }
  }
}

describe('the way that the document prints', () => {
  test('the documented commands lead from an empty PostgreSQL to the first accepted batch', async () => {
    const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', script(steps.length)], { cwd: folder, env: environment() })
    said = stdout
    expect(stdout).toMatch(/^surrey registered\nour-charity registered\nour-inspectorate registered\n/)
    expect(stdout).toContain('DSA-2026-1 version 1: would be added\nDSA-2026-1 version 1: added\nDSA-2026-1 version 1 live')
    expect(stdout.match(/ COMMITTED: (\d+) received, \1 accepted, 0 unchanged, 0 rejected\n/g)).toHaveLength(2)
    expect(stdout).not.toMatch(/ late \d/)
    expect(stdout).toMatch(/\nvsh_live_\w+\n/)
    expect(stdout).toContain(`identity: good (${provider.issuer})`)
    expect(stdout).toMatch(
      /\n2025Q1 would be frozen for good:\n {2}CHARITY_SUPPORT of our-charity: \d+ records\n {2}POLICE_REFERRAL of surrey: \d+ records\n {2}DIRECT_CASE: no record of 1 partner: our-charity\n/,
    )
    expect(stdout).toContain('No partner has a row of 2026Q2, so it is not frozen, and later quarters wait for it.')
    expect(stdout).toMatch(/\n2025Q4 published: \d+ rows\n/)
    expect(stdout).not.toContain('2026Q2 published')
  })

  describe('serves', () => {
    let hub: HubProcess
    beforeAll(async () => {
      const pages = `export HUB_CLIENT_ID=${pagesClient.id} HUB_CLIENT_SCOPE='${pagesClient.scope}' HUB_CLIENT_RESOURCE=${pagesClient.resource}`
      hub = await startHubProcess(`${exported()}\n${pages}\nexport HUB_DATA_DIR=${join(folder, '.hub')}\n${serves}`)
    })
    afterAll(() => hub.stop())

    const ask = async (query: string, token: string) => {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      return (await response.json()) as { data?: Record<string, unknown>; errors?: { extensions: { code: string } }[] }
    }

    const inAnotherTerminal = async (commands: string, more: Record<string, string> = {}): Promise<string> =>
      (
        await execute(
          'bash',
          ['-euo', 'pipefail', '-c', `${exported()}\n${here(commands).replaceAll('127.0.0.1:4000', new URL(hub.url).host)}`],
          {
            cwd: folder,
            env: { ...environment(), ...more },
          },
        )
      ).stdout

    test('a hub of one’s own serves an analyst of the charity a first question, as printed', async () => {
      const TOKEN = await provider.token({ partner: 'our-charity', roles: ['CHARITY_ANALYST'] })
      const { data, errors } = JSON.parse(await inAnotherTerminal(asks, { TOKEN })) as FirstAnswer
      expect(errors).toBeUndefined()
      const [row] = data.analysis.rows
      expect(row?.period).toBe('2025')
      for (const { value, lower, upper, status } of row?.cells ?? []) {
        expect(status).toBe('OK')
        expect(value).toBeGreaterThan(0)
        expect(lower).toBeLessThanOrEqual(value ?? 0)
        expect(upper).toBeGreaterThanOrEqual(value ?? 0)
      }
      expect(data.analysis.notes.map(({ text }) => text).join(' ')).not.toContain('Synthetic')
    })

    test('a hub of one’s own says of rows of a frozen quarter that they came too late: to the command, to a machine, to the steward, and before the next is frozen', async () => {
      expect(await inAnotherTerminal(sendsLate)).toMatch(
        / COMMITTED: 10 received, 10 accepted, 0 unchanged, 0 rejected\n {2}late 10: their quarter is published already\. They are kept, and stand in no figure of it\.\n/,
      )
      const rows = Array.from({ length: 400 }, (_, n) => referral(`late-${n}`, `late-${n}`))
      const sent = await fetch(`${hub.url}/ingest/police-referral?batch=four-hundred`, {
        method: 'POST',
        headers: { authorization: `Bearer ${/vsh_live_\w+/.exec(said)?.[0] ?? ''}` },
        body: toCsv(feeds.POLICE_REFERRAL, rows),
      })
      expect(await sent.json()).toMatchObject({ state: 'COMMITTED', received: 400, accepted: 400, late: 400 })
      const steward = await provider.token({ partner: 'surrey', roles: ['DATA_STEWARD'] })
      const { data } = await ask('{ viewer { partner role } batches(first: 3) { edges { node { batchId late } } } }', steward)
      expect(data).toEqual({
        viewer: { partner: 'surrey', role: 'DATA_STEWARD' },
        batches: {
          edges: [
            { node: { batchId: 'four-hundred', late: 400 } },
            { node: { batchId: 'too-late', late: 10 } },
            { node: { batchId: 'first', late: 0 } },
          ],
        },
      })
      expect(await inAnotherTerminal('npx hub publish --dry-run')).toContain(
        'POLICE_REFERRAL of surrey: 410 records of 2025Q1 came too late, and stand in no figure of that quarter.\n',
      )
      provider.signsIn({ partner: 'surrey', roles: ['DATA_STEWARD'] })
      const browser = await startBrowser()
      try {
        const page = await browser.newPage()
        await page.goto(`${hub.url}/data-quality`)
        await page.getByRole('button', { name: 'Sign in', exact: true }).first().click()
        await page.getByText('410 records came too late: 410 of January to March 2025.').waitFor()
        const batches = page.locator('section[aria-labelledby=batches] tbody tr')
        expect((await batches.first().innerText()).split('\t')).toEqual([
          'four-hundred',
          'police referral',
          'committed',
          '400',
          '400',
          '400',
          '0',
          '0',
        ])
      } finally {
        await browser.close()
      }
    })

    test('in a hub of one’s own, a governance officer of the partner that runs it changes an agreement after a second factor', async () => {
      const officer = { partner: 'our-charity', roles: ['GOVERNANCE_OFFICER'] }
      const suspend = 'mutation { suspendAgreement(reference: "DSA-2026-1") { target name suspended proposedFor } }'
      const refused = await ask(suspend, await provider.token(officer))
      expect(refused.errors?.[0]?.extensions.code).toBe('STEP_UP_NEEDED')
      // Proposed, until an officer of another party confirms.
      expect(await ask(suspend, await provider.token({ ...officer, amr: ['pwd', 'mfa'] }))).toEqual({
        data: { suspendAgreement: { target: 'AGREEMENT', name: 'DSA-2026-1', suspended: true, proposedFor: 'our-charity' } },
      })
    })

    test('a hub of one’s own serves an analyst of a force only registered documents, because the records are real', async () => {
      const token = await provider.token({ partner: 'surrey', roles: ['POLICE_ANALYST'] })
      const free = await ask('{ policeReferrals(first: 3) { edges { node { recordRef } } } }', token)
      expect(free.errors?.[0]?.extensions.code).toBe('DOCUMENT_NOT_REGISTERED')
    })

    test('a hub of one’s own serves a person who signs in at the provider with a browser, and brings them back to where they were', async () => {
      provider.signsIn({ partner: 'surrey', roles: ['POLICE_ANALYST'] })
      const browser = await startBrowser()
      try {
        const page = await browser.newPage()
        const policy: string[] = []
        page.on('console', (message) => {
          if (message.text().includes('Content Security Policy')) policy.push(message.text())
        })
        await page.goto(`${hub.url}/agreements`)
        await page.getByRole('button', { name: 'Sign in', exact: true }).first().click()
        await page.waitForSelector('.who')
        await page.waitForSelector('main .facts')
        expect(page.url()).toBe(`${hub.url}/agreements`)
        expect(await page.locator('main').innerText()).toContain('DSA-2026-1, version 1')
        expect(await page.locator('.synthetic').count()).toBe(0)
        expect(policy).toEqual([])
      } finally {
        await browser.close()
      }
    })

    test('a hub of one’s own serves a machine with the key that was printed', async () => {
      const [key = ''] = /vsh_live_\w+/.exec(said) ?? []
      const response = await fetch(`${hub.url}/ingest/police-referral?batch=first-by-key&dryRun=true`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: 'record_ref\n',
      })
      expect(response.status).not.toBe(401)
      expect(response.status).not.toBe(403)
    })

    test('a hub of one’s own serves no one of a partner that is not registered, and no token of another audience', async () => {
      const stranger = await ask('{ viewer { partner } }', await provider.token({ partner: 'kent', roles: ['POLICE_ANALYST'] }))
      expect(stranger.errors?.[0]?.extensions.code).toBe('PARTNER_UNKNOWN')
    })
  })

  test('a hub of one’s own suspends and resumes a partner, and lets one leave, each in a sentence', async () => {
    const hub = `node ${join(projectFolder, 'bin', 'hub.mjs')}`
    const sends = `${hub} ingest police-referral examples/feeds/police-referral.csv --batch second --partner surrey --dry-run 2>&1 || true`
    const steps = [
      `${hub} partner suspend surrey --because SECURITY_INCIDENT`,
      `${hub} partner list`,
      sends,
      `${hub} partner resume surrey`,
      `${hub} agreement leave DSA-2026-1 --partner surrey`,
      `${hub} agreement list`,
      sends,
    ]
    const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', [exported(), ...steps].join('\n')], {
      cwd: folder,
      env: environment(),
    })
    expect(stdout).toMatch(/^surrey suspended\n/)
    expect(stdout).toMatch(
      /\nsurrey FORCE Surrey Police, suspended since \d{4}-.*Z\nPARTNER_SUSPENDED: surrey is suspended: .*\nsurrey resumed\n/,
    )
    expect(stdout).toMatch(
      /\nsurrey has left DSA-2026-1\nDSA-2026-1 version 1 live, .*, entered by the operator: our-charity, our-inspectorate; left: surrey\n/,
    )
    expect(stdout).toMatch(
      /\nNO_LIVE_AGREEMENT: surrey has left DSA-2026-1\. It takes part again under a new version that every party signs; .*\n$/,
    )
  })

  test('a hub of one’s own begins anew if the database, the data folder and the keys are new', async () => {
    await cluster.admin.query('DROP DATABASE hub')
    const [create = ''] = document
      .filter(({ language, mark }) => language === 'sql' && mark === '')
      .flatMap(({ text }) => text.split('\n').slice(-1))
    await cluster.admin.query(create)
    const [keys = '', names = '', register = ''] = steps
    const first = register.split('\n')[0] ?? ''
    const env = { ...environment(), HUB_DATA_DIR: join(folder, 'anew') }
    const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', here([keys, names, first].join('\n'))], { cwd: folder, env })
    expect(stdout).toBe('surrey registered\n')
  })
})
