import { afterAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { operatorActor } from '../../src/modules/governance/index.js'
import { axe, openSignedIn, sidewaysAtEachWidth, watched } from '../support/browsing.js'
import { withPages } from '../support/pages-suite.js'
import { officerOf, startHub, type As, type TestHub } from '../support/hub.js'
import { startReceiver, type Receiver } from '../support/own-receiver.js'

let hub: TestHub
let browser: Browser
let receiver: Receiver
withPages(
  async (pagesDir) => {
    receiver = await startReceiver()
    return startHub({ now: '2026-03-01T09:00:00Z', pagesDir, ownReceivers: receiver.own })
  },
  (pages) => ({ hub, browser } = pages),
)
afterAll(() => receiver.stop())

interface Open {
  readonly id: string
  readonly url: string
  readonly approvedAt: string | null
}
const addressesOf = async (as: As): Promise<readonly Open[]> =>
  (await hub.query<{ noticeAddresses: readonly Open[] }>(as, '{ noticeAddresses { id url approvedAt } }')).noticeAddresses

async function openAs(as: As): Promise<Page> {
  const { page } = await watched(browser, hub.url)
  await openSignedIn(page, hub, as, '/notice-address')
  return page
}

const field = (page: Page) => page.getByLabel('Address of your receiver')
const propose = async (page: Page, url: string): Promise<void> => {
  await field(page).fill(url)
  await page.getByRole('button', { name: 'Propose it' }).click()
}

describe('the page on which an officer proposes an address for notices', () => {
  test('an officer reads what will be sent, proposes an address, sees it wait, sees it in use once it is approved, and ends it', async () => {
    const officer = officerOf('surrey')
    const page = await openAs(officer)
    await page.getByText('Your partner has no address: the hub sends nothing by itself.').waitFor()
    expect(await page.locator('main').innerText()).toContain('It holds published figures alone, no record and no person')
    expect(await page.locator('main').innerText()).toContain('npx hub notice key')

    const url = receiver.url('surrey')
    await propose(page, url)
    await page.locator('[data-state=proposed]').waitFor()
    const [waiting] = await addressesOf(officer)
    expect(waiting).toMatchObject({ url, approvedAt: null })
    expect(await page.locator('[data-state=proposed]').innerText()).toContain(`npx hub notice approve ${waiting?.id}`)
    expect(await page.getByRole('status').innerText()).toBe(
      `${url} is proposed. Nothing is sent there before the operator has approved it.`,
    )

    await hub.hub.noticeAddresses.approve(operatorActor, waiting?.id ?? '')
    await page.reload()
    await page.locator('[data-state=approved]').waitFor()
    expect(await page.locator('[data-state=approved]').innerText()).toMatch(
      /^In use: .*\n+Proposed on 1 March 2026, approved on 1 March 2026\.$/,
    )

    await page.getByRole('button', { name: 'End it at once' }).click()
    await page.getByText('Your partner has no address: the hub sends nothing by itself.').waitFor()
    expect(await page.getByRole('status').innerText()).toMatch(/^It is ended: nothing more is sent/)
    expect(await addressesOf(officer)).toEqual([])
  })

  test.each([
    ['http://receiver.example/notices', 'The hub sends by https alone.'],
    ['https://10.0.0.7/notices', 'An address names a host, because its certificate does.'],
    ['https://user:word@receiver.example/', 'An address holds no user and no password'],
    ['receiver', 'This is no address.'],
  ])('%s is refused in a sentence, and stays in the field', async (url, sentence) => {
    const page = await openAs(officerOf('kent'))
    await propose(page, url)
    const box = page.locator('form [role=alert]')
    await box.waitFor()
    expect(await box.innerText()).toContain(sentence)
    expect(await field(page).inputValue()).toBe(url)
    expect(await addressesOf(officerOf('kent'))).toEqual([])
  })

  test('another partner’s officer sees nothing of it', async () => {
    await hub.query(officerOf('kent'), 'mutation($url: String!) { proposeNoticeAddress(url: $url) { id } }', { url: receiver.url('kent') })
    const page = await openAs(officerOf('essex'))
    await page.getByText('Your partner has no address: the hub sends nothing by itself.').waitFor()
    expect(await page.locator('main').innerText()).not.toContain(receiver.url('kent'))
  })

  test('axe finds nothing, the page fits each width, and an address is proposed by the keyboard alone', async () => {
    const page = await openAs(officerOf('dorset'))
    await page.locator('#propose').waitFor()
    expect(await axe(page)).toEqual([])
    await field(page).focus()
    await page.keyboard.type(receiver.url('dorset'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('[data-state=proposed]').waitFor()
    expect(await axe(page)).toEqual([])
    expect(await sidewaysAtEachWidth(page)).toEqual({ 390: 0, 768: 0, 1280: 0 })
  })
})
