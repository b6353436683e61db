import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { times } from '../support/disclosure/attack.js'
import { axe, openBehind, pageAs, sideways } from '../support/browser/browsing.js'
import { withPages } from '../support/browser/pages-suite.js'
import { someForces } from '../support/batches/forces.js'
import { inspector, type TestHub } from '../support/hub/hub.js'
import { besideApi, faultsOf } from '../support/browser/page-beside-api.js'
import { referral, submitReferrals } from '../support/batches/rows.js'

const people = 120
/** Of 120 people the first force identifies 16, the last one 102: too different for one rate. */
const identified = someForces.map((_, index) => 16 + 2 * index)
const flag = { indicator: 'DOMESTIC_ABUSE', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-02-09T10:00:00Z' }

let hub: TestHub
let browser: Browser
withPages({ now: '2025-06-20' }, async (pages) => {
  ;({ hub, browser } = pages)
  for (const [index, force] of someForces.entries()) {
    const rows = times(people).map((n) => referral(`r${n}`, `${force}-${n}`, n < (identified[index] ?? 0) ? { flags: [flag] } : {}))
    expect(await submitReferrals(hub, force, rows)).toMatchObject({ rejected: 0 })
  }
  await hub.hub.publish()
})

interface Judged {
  readonly analysis: {
    readonly funnel: { readonly centre: number; readonly points: readonly { readonly place: string }[] }
    readonly standingOut: { readonly groups: readonly { readonly sentence: string | null }[] }
  }
}

test('forces that differ too much for one common rate are each drawn with an interval, and those that differ from all others have a filled dot', async () => {
  const { analysis } = await hub.query<Judged>(
    inspector,
    `{ analysis(question: { measures: [VULNERABILITY_IDENTIFIED_RATE], by: [FORCE], period: { from: "2025Q1", to: "2025Q1" } }) {
      funnel(measure: VULNERABILITY_IDENTIFIED_RATE, across: FORCE) { centre points { place } }
      standingOut(measure: VULNERABILITY_IDENTIFIED_RATE, across: FORCE) { groups { sentence } } } }`,
  )
  expect(new Set(analysis.funnel.points.map(({ place }) => place))).toEqual(new Set(['NOT_JUDGED']))
  const apart = analysis.standingOut.groups.filter(({ sentence }) => sentence !== null).length
  expect(apart).toBeGreaterThan(0)
  expect(apart).toBeLessThan(identified.length)

  const page = await pageAs(browser, hub.url, 'Inspectorate', '/identifying?period=2025Q1')
  const plot = page.locator('#funnel svg.plot')
  await plot.waitFor()
  const dots = await Promise.all((await plot.locator('circle').all()).map((dot) => dot.getAttribute('fill')))
  expect(dots).toHaveLength(identified.length)
  expect(dots.filter((fill) => fill === '#fff')).toHaveLength(identified.length - apart)
  const text = await page.locator('#funnel').innerText()
  expect(text).toContain('Groups differ too much for the limits of one rate')
  expect(text).not.toContain('99.8 % limits')
  expect(text).toContain('Violet square: a model, no count.')
  const beside = (await besideApi(hub, inspector, page)).filter(({ frame }) => frame.id === 'funnel')
  expect(beside.flatMap(({ frame, answered }) => faultsOf(frame, answered, undefined))).toEqual([])
  expect(beside).toHaveLength(1)
  expect(await axe(page)).toEqual([])

  // A square a force on the drawing, and a line a force in the table, the model named in both.
  expect(await plot.locator('g[stroke="#6a3d8f"] path').count()).toBe(identified.length)
  const model = page.locator('#funnel details', { hasText: 'What a model says of each group' })
  await model.locator('summary').click()
  expect(await model.locator('p').first().innerText()).toContain('a model, and no count, draws each rate towards the mean of')
  expect(await model.locator('tbody tr').count()).toBe(identified.length)

  const chart = page.locator('#funnel')
  await openBehind(chart)
  const [file] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name: /^SVG/ }).click()])
  const saved = await readFile(await file.path(), 'utf8')
  const [figures] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name: /^CSV/ }).click()])
  expect((await readFile(await figures.path(), 'utf8')).match(/,MODEL,/g)).toHaveLength(identified.length)
  expect(saved.match(/<circle/g)).toHaveLength(identified.length)
  expect(saved.match(/<circle[^>]*fill="#fff"/g)).toHaveLength(identified.length - apart)

  await page.setViewportSize({ width: 390, height: 800 })
  expect(await sideways(page)).toBeLessThanOrEqual(0)
})
