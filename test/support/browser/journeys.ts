import type { Locator, Page } from 'playwright-core'
import { broken, personaButton, settled } from './browsing.js'

/** Somebody who does one piece of work by the pages alone, and what that takes. */
export class Walker {
  clicks = 0

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  async click(target: Locator): Promise<void> {
    this.clicks += 1
    await target.click()
  }

  /** Chooses an entry of a list, which takes a click too. */
  async choose(label: string, value: string): Promise<void> {
    this.clicks += 1
    await this.page.getByLabel(label, { exact: true }).selectOption(value)
  }

  /** Signs in to the demo; whoever does so looks at the first page of the role. */
  async as(persona: string): Promise<void> {
    await this.page.goto(this.url)
    await this.click(personaButton(this.page, persona))
    await this.page.waitForSelector('.who')
    await settled(this.page)
  }
}

/** A piece of work of one person. It returns the sentence that the person takes away. */
export interface Walk {
  readonly title: string
  /** More clicks than this, and somebody with ten minutes gives up. */
  readonly mostClicks: number
  readonly walk: (walker: Walker) => Promise<string>
}

const textOf = async (locator: Locator): Promise<string> => broken(await locator.first().innerText()).replaceAll(/\s+/g, ' ')

/** All journeys except that of the charity's data lead, whose files `test/browser/sending/send-a-file.test.ts` sends. */
export const walks: readonly Walk[] = [
  {
    title: 'an analyst of a force finds which duty to mend first, and the referrals to look at',
    mostClicks: 2,
    async walk(walker) {
      await walker.as('Surrey police analyst')
      const { page } = walker
      const duties = page.locator('#duty-sentences')
      const sentence = await textOf(duties.locator('p, li'))
      await walker.click(duties.getByRole('link').first())
      await page.locator('section[aria-labelledby=referrals] tbody tr:has(a)').first().waitFor()
      return `${sentence} ${await textOf(page.locator('#by-duty'))}`
    },
  },
  {
    title: 'the same analyst finds what is new since the last quarter',
    mostClicks: 2,
    async walk(walker) {
      await walker.as('Surrey police analyst')
      await walker.click(walker.page.getByRole('link', { name: 'What is new' }).first())
      await walker.page.waitForURL(/\/new/)
      await settled(walker.page)
      return textOf(walker.page.locator('main section p, main .sentence'))
    },
  },
  {
    title: 'a superintendent is given the printed sheet',
    mostClicks: 1,
    async walk(walker) {
      await walker.as('Surrey police analyst')
      await walker.page.emulateMedia({ media: 'print' })
      const head = await textOf(walker.page.locator('.print-head'))
      await walker.page.emulateMedia({ media: 'screen' })
      return head
    },
  },
  {
    title: 'a commissioner finds what to ask the chief constable',
    mostClicks: 1,
    async walk(walker) {
      await walker.as('Commissioner (MOPAC)')
      await walker.page.locator('#to-ask li').first().waitFor()
      return textOf(walker.page.locator('#to-ask li blockquote'))
    },
  },
  {
    title: 'an inspector finds which forces differ, certainly',
    mostClicks: 1,
    async walk(walker) {
      await walker.as('Inspectorate')
      await walker.page.locator('#to-ask .sentence').first().waitFor()
      return textOf(walker.page.locator('#to-ask .sentence'))
    },
  },
  {
    title: 'a researcher asks, sees a chart, cites it and requests its release',
    mostClicks: 9,
    async walk(walker) {
      await walker.as('Researcher')
      const { page } = walker
      await walker.click(page.getByRole('link', { name: 'Ask', exact: true }).first())
      await settled(page)
      await walker.choose('By', 'REGION')
      await page.waitForURL(/by=REGION/)
      await settled(page)
      const ask = page.getByRole('button', { name: /^Ask, for/ })
      if (await ask.isVisible()) await walker.click(ask)
      await page.locator('#asked svg.plot').first().waitFor()
      const sentence = await textOf(page.locator('#asked .sentence, #asked figcaption, #asked h2'))
      await walker.click(page.locator('#asked').getByText('Table, definition, notes and files', { exact: true }))
      await walker.click(page.locator('#asked .cite summary'))
      const cited = await textOf(page.locator('#asked .cite p'))
      await walker.click(page.getByText('Request its release', { exact: true }))
      await walker.click(page.getByRole('button', { name: 'Request the release' }))
      await page.getByText(/^Requested:/).waitFor()
      return `${sentence} | ${cited}`
    },
  },
  {
    title: 'a colleague in another role opens a shared address, and is told what is not for that role and whose it is',
    mostClicks: 1,
    async walk(walker) {
      await walker.as('Commissioner (MOPAC)')
      await walker.page.goto(`${walker.url}/mine?period=2025`)
      await walker.page.locator('[data-kind=forbidden]').waitFor()
      return textOf(walker.page.locator('[data-kind=forbidden]'))
    },
  },
]
