import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { isRole, type Role } from '../../src/access/roles.js'
import { playgroundHandler, type PlaygroundSettings } from '../../src/server/playground-handler.js'
import { analysisDocument, questionVariables, readSavedQuestions, type NamedQuestion } from '../../src/modules/analytics/saved-question.js'
import { startBrowser } from '../support/browser.js'
import { charity, commissioner, inspector, policeOf, researcher, startHub, type As, type TestHub } from '../support/hub.js'

interface Posted {
  readonly variables: { readonly question: { readonly measures: readonly string[]; readonly where?: readonly object[] } }
  /** In the token that came with it. */
  readonly roles: readonly string[]
  /** The role that it named to act in. */
  readonly role: string | undefined
}

const saved = readSavedQuestions()
const questionOf = (id: string): NamedQuestion => saved.find((one) => one.id === id) as NamedQuestion

let hub: TestHub
let browser: Browser
let page: Page
let posted: Posted[]
beforeAll(async () => {
  hub = await startHub({ now: '2026-11-25', persons: 3_000 })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  await hub.stop()
})
beforeEach(async () => {
  page = await browser.newPage()
  page.setDefaultTimeout(30_000)
  posted = []
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/graphql')) return
    const { operationName, variables } = request.postDataJSON() as { operationName?: string } & Posted
    const [, claims = ''] = (request.headers()['authorization'] ?? '').split('.')
    if (operationName === 'IntrospectionQuery') return
    const { roles } = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{ "roles": [] }') as Posted
    posted.push({ variables, roles, role: request.headers()['x-role'] })
  })
})
afterEach(() => page.close())

const open = (path = '/playground', at = hub.url) => page.goto(`${at}${path}`)
const chosen = () => page.inputValue('#role')
const message = () => page.locator('#message').innerText()
const choose = (id: string) => page.selectOption('#question', id)

/** What the tests touch of the page; types of browsers are not among the project's. */
interface Shown {
  readonly document: { querySelector(selector: string): (EventTarget & Pane) | null }
}

interface Pane {
  /** What an editor keeps its text in. */
  readonly CodeMirror: { getValue(): string }
}

/** The text of a pane, once it is there. */
const textOf = (pane: string) => page.locator(`${pane} .CodeMirror`).evaluate((one) => (one as unknown as Pane).CodeMirror.getValue())
const variables = async () => JSON.parse(await textOf('.graphiql-editor-tool .graphiql-editor:not(.hidden)')) as Posted['variables']

/** Waits until the answer's pane holds some text. */
const resultWith = (content: string) =>
  page.waitForFunction((wanted) => {
    const { document } = globalThis as unknown as Shown
    return document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue().includes(wanted)
  }, content)

/** Waits for the answer to a question, and gives back the measures that it is of. */
async function answered(id: string): Promise<readonly string[]> {
  const [first] = questionOf(id).question.measures
  await resultWith(first as string)
  const { data } = JSON.parse(await textOf('.result-window')) as {
    data: { analysis: { rows: { cells: { measure: string }[] }[] } }
  }
  return [...new Set(data.analysis.rows.flatMap(({ cells }) => cells.map(({ measure }) => measure)))]
}

/** A role whose editor knows its schema has nothing more to come. */
async function settled(): Promise<void> {
  await page.waitForSelector('.graphiql-execute-button')
  await page.waitForLoadState('networkidle')
}

describe('a question that is chosen', () => {
  test('is the one that runs, in the role that is chosen', async () => {
    await open()
    await settled()
    for (const id of ['Q09', 'Q04']) {
      await choose(id)
      expect(await answered(id)).toEqual(questionOf(id).question.measures)
      expect(posted.at(-1)).toMatchObject({
        variables: questionVariables(questionOf(id)),
        roles: ['CHARITY_ANALYST'],
        role: 'CHARITY_ANALYST',
      })
      expect([await chosen(), await message()]).toEqual(['CHARITY_ANALYST', ''])
    }
    expect(posted).toHaveLength(2)
  })

  test('replaces one that has not run yet', async () => {
    await open()
    await settled()
    // As the arrow keys do on a closed list.
    await page.evaluate(() => {
      const list = (globalThis as unknown as Shown).document.querySelector('#question')
      for (const value of ['Q09', 'Q04']) if (list) Object.assign(list, { value }).dispatchEvent(new Event('change'))
    })
    expect(await answered('Q04')).toEqual(questionOf('Q04').question.measures)
    await settled()
    expect(posted).toMatchObject([{ variables: questionVariables(questionOf('Q04')) }])
    expect(await variables()).toMatchObject(questionVariables(questionOf('Q04')))
  })

  test('waits for the token of a role that was chosen just before', async () => {
    await open()
    await settled()
    await page.route('**/demo-token*', async (route) => {
      await new Promise((late) => setTimeout(late, 500))
      await route.continue()
    })
    await page.selectOption('#role', 'POLICE_ANALYST')
    await choose('Q09')
    await answered('Q09')
    await settled()
    expect(posted).toMatchObject([{ roles: ['POLICE_ANALYST'], role: 'POLICE_ANALYST' }])
  })

  test('that the role may not ask is shown and not run, and the message says who may', async () => {
    await open()
    await page.selectOption('#role', 'POLICE_ANALYST')
    await page.selectOption('#partner', 'kent')
    await choose('Q35')
    expect(await message()).toBe(
      'Q35 was not run: the role police analyst may not ask it. It may be asked as charity analyst, inspector, researcher.',
    )
    await settled()
    expect(await variables()).toMatchObject(questionVariables(questionOf('Q35')))
    expect([await chosen(), await page.inputValue('#partner'), posted]).toEqual(['POLICE_ANALYST', 'kent', []])
    await choose('Q09')
    await answered('Q09')
    expect([await message(), posted.length]).toEqual(['', 1])
  })

  test("asks about the chosen partner's own force where it names that of the partner who saved it", async () => {
    await open()
    await page.selectOption('#role', 'POLICE_ANALYST')
    await page.selectOption('#partner', 'kent')
    await choose('Q20-districts')
    // Of so few people it is too fine a table, which the hub says of any force.
    await resultWith('TABLE_TOO_SPARSE')
    expect(posted.at(-1)?.variables.question.where).toEqual([{ dimension: 'FORCE', value: 'kent' }])
    expect(await message()).toBe("Asked about kent, the partner's own force.")
    await page.selectOption('#role', 'INSPECTOR')
    await choose('Q20')
    await answered('Q20')
    await choose('Q20-districts')
    // Of so few people it is too fine a table, which the hub says of any force.
    await resultWith('TABLE_TOO_SPARSE')
    expect(posted.at(-1)?.variables.question.where).toEqual([{ dimension: 'FORCE', value: 'metropolitan' }])
    expect(await message()).toBe('')
  })
})

test('a question in the address opens in its own role and runs', async () => {
  await open('/playground?question=Q02')
  expect(await answered('Q02')).toEqual(questionOf('Q02').question.measures)
  expect([await chosen(), await page.inputValue('#partner'), await page.inputValue('#question')]).toEqual(['INSPECTOR', 'hmicfrs', 'Q02'])
  expect(posted).toMatchObject([{ roles: ['INSPECTOR'], role: 'INSPECTOR' }])
})

describe('without demo roles', () => {
  let front: Server
  beforeAll(async () => {
    front = await before(hub, { questions: saved })
  })
  afterAll(() => new Promise((closed) => front.close(closed)))

  test('a question waits for a token, and runs with the one that is pasted', async () => {
    await open('/playground', `http://127.0.0.1:${(front.address() as AddressInfo).port}`)
    await choose('Q09')
    expect(await message()).toBe('Paste an access token, then run the question.')
    await settled()
    await page.fill('#token', await hub.token(policeOf('kent')))
    await choose('Q04')
    await resultWith('"message"')
    await choose('Q09')
    await answered('Q09')
    const of = (id: string) => ({ variables: questionVariables(questionOf(id)), roles: ['POLICE_ANALYST'] })
    expect(posted).toMatchObject([of('Q04'), of('Q09')])
  })

  test('a token of several roles acts in the one that is chosen of those that it holds', async () => {
    await open('/playground', `http://127.0.0.1:${(front.address() as AddressInfo).port}`)
    await settled()
    await page.fill('#token', await hub.hub.issueDemoToken(['AUDITOR', 'POLICE_ANALYST'], 'kent'))
    await page.locator('#token').blur()
    const offered = await page
      .locator('#role option')
      .evaluateAll((options) => options.map((one) => (one as unknown as { value: string }).value))
    expect(offered).toEqual(['POLICE_ANALYST', 'AUDITOR'])
    await choose('Q09')
    await answered('Q09')
    await page.selectOption('#role', 'AUDITOR')
    await choose('Q04')
    await resultWith('"message"')
    expect(posted.map(({ role }) => role)).toEqual(['POLICE_ANALYST', 'AUDITOR'])
  })
})

/** The playground of other settings, in front of a hub that answers what it asks. */
async function before({ url }: TestHub, settings: PlaygroundSettings): Promise<Server> {
  const handler = playgroundHandler(settings)
  const server = createServer((request, response) => {
    void (async () => {
      if (await handler(request, response)) return
      const body = await text(request)
      const { authorization = '', 'x-role': role } = request.headers
      const answer = await fetch(`${url}${request.url}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', authorization, ...(typeof role === 'string' ? { 'x-role': role } : {}) },
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** Codes by which the hub says that a role may not ask a question. */
const forbidden = new Set(['QUESTION_NOT_PERMITTED', 'TOO_DEEP', 'MEASURE_UNKNOWN', 'DIMENSION_UNKNOWN', 'DIMENSION_NOT_AVAILABLE'])

test('a role is listed for a question exactly where the hub itself lets it ask', async () => {
  const { questions } = (await (await fetch(`${hub.url}/playground/settings.json`)).json()) as {
    questions: { id: string; mayAsk: Role[] }[]
  }
  const listed = questions.map(({ id, mayAsk }) => `${id}: ${mayAsk.join(' ')}`)
  const askers: As[] = [policeOf('metropolitan'), charity, commissioner, inspector, researcher]
  const asking: string[] = []
  for (const question of saved) {
    const may = []
    for (const as of askers) {
      const { errors = [] } = await hub.send(as, analysisDocument, questionVariables(question))
      if (!errors.some(({ extensions }) => forbidden.has(extensions.code))) may.push(as.role)
    }
    asking.push(`${question.id}: ${may.join(' ')}`)
  }
  expect(listed).toEqual(asking)
  expect(questions.flatMap(({ mayAsk }) => mayAsk).every(isRole)).toBe(true)
})

test('every role that is offered is offered with partners that can hold it', async () => {
  const { roles } = (await (await fetch(`${hub.url}/playground/settings.json`)).json()) as { roles: { role: Role; partners: string[] }[] }
  for (const { role, partners } of roles) {
    expect(partners.length).toBeGreaterThan(0)
    for (const partner of partners) {
      const { status } = await fetch(`${hub.url}/playground/demo-token?${String(new URLSearchParams({ role, partner }))}`)
      expect({ role, partner, status }).toEqual({ role, partner, status: 200 })
    }
  }
})
