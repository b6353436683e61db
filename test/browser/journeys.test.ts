import { describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { broken, watched } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import { commissioner, inspector, policeOf, type TestHub } from '../support/hub/hub.js'
import { Walker, walks, type Walk } from '../support/browser/journeys.js'

let hub: TestHub
let browser: Browser
withPages({ now: '2026-11-25T09:00:00Z', persons: 10_000 }, (pages) => ({ hub, browser } = pages))

interface ToAsk {
  readonly sentence: string
  readonly questions: readonly { readonly question: string }[]
}

const toAsk = async (as: typeof commissioner): Promise<ToAsk> =>
  (await hub.query<{ toAsk: ToAsk }>(as, '{ toAsk: forcesToAskAbout(period: "2025") { sentence questions { question } } }')).toAsk

/** By journey, what the sentence must be that somebody takes away: a text of the API, or its form. */
const takenAway: Readonly<Record<string, () => Promise<string | RegExp>>> = {
  'an analyst of a force finds which duty to mend first, and the referrals to look at': async () =>
    /Most often breached: D\w+.* \d+ of the \d+ (latest )?referrals of this time breach D\w+\./,
  'the same analyst finds what is new since the last quarter': async () => {
    const { notice } = await hub.query<{ notice: { summary: string } }>(policeOf('surrey'), '{ notice { summary } }')
    return broken(notice.summary)
  },
  'a superintendent is given the printed sheet': async () => /^Surrey Police · Period: 2025 · Published state 2025Q4, of .* · Printed on/,
  'a commissioner finds what to ask the chief constable': async () => broken((await toAsk(commissioner)).questions[0]?.question ?? ''),
  'an inspector finds which forces differ, certainly': async () => broken((await toAsk(inspector)).sentence),
  'a researcher asks, sees a chart, cites it and requests its release': async () =>
    /^Victims referred by the police.*, by region, 2025.* \| .*Published state 2025Q4/,
  'a colleague in another role opens a shared address, and is told what is not for that role and whose it is': async () =>
    /^Our own figures is not for your role Who has it: police analyst, charity analyst\./,
}

describe('by the pages alone', () => {
  test.each(walks.map((one) => [one.title, one] as const))('%s', async (title: string, { walk, mostClicks }: Walk) => {
    const { page } = await watched(browser, hub.url)
    const walker = new Walker(page, hub.url)
    const sentence = await walk(walker)
    const expected = await takenAway[title]?.()
    if (expected instanceof RegExp) expect(sentence).toMatch(expected)
    else expect(sentence).toBe(expected)
    expect(walker.clicks).toBeLessThanOrEqual(mostClicks)
  })

  test('every user journey names what is lost if it is removed', () => {
    expect(Object.keys(takenAway)).toEqual(walks.map(({ title }) => title))
  })
})
