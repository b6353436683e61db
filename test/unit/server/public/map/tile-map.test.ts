import { expect, test } from '@jest/globals'
import { forces } from '../../../../../src/modules/reference/index.js'
import type { CodeAndName } from '../../../../../src/server/public/duties-by-force.js'
import { html } from '../../../../../src/server/public/html.js'
import { forceTiles, shortNameOf, type ForceTile } from '../../../../../src/kit/on-pages/force-tiles.js'
import { tileMap, type TileFigure } from '../../../../../src/server/public/map/tile-map.js'
import { englishText, welshText } from '../../../../../src/server/public/text/public-text.js'

const figures: Readonly<Record<string, TileFigure>> = {
  surrey: { name: 'Surrey Police', address: '/f/surrey', said: '0.4 %', short: '0.4 %', value: 0.004 },
  kent: { name: 'Kent Police', address: '/f/kent', said: 'at least 95.0 %', short: '≥ 95.0 %', value: 0.95 },
  essex: { name: 'Essex & Co', address: '/f/essex', said: 'withheld', short: null, value: null },
}
const named = (known: object): readonly CodeAndName[] => Object.keys(known).map((code) => ({ code, name: `Police of ${code}` }))
const drawn = (known: Readonly<Record<string, TileFigure>>): string | undefined =>
  tileMap(englishText, html`Told in time, 2025.`, named(known), ({ code }) => known[code])?.text

test('every force has a tile of its own, with a name of at most nine and one of at most four letters', () => {
  expect(Object.keys(forceTiles).sort()).toEqual(forces.map(({ id }) => id).sort())
  const tiles = Object.values(forceTiles)
  for (const distinct of [
    ({ column, row }: ForceTile) => `${column} ${row}`,
    ({ short }: ForceTile) => short,
    (one: ForceTile) => shortNameOf(one, 'cy'),
    ({ letters }: ForceTile) => letters,
  ])
    expect(new Set(tiles.map(distinct)).size).toBe(tiles.length)
  expect(tiles.filter((one) => one.short.length > 9 || shortNameOf(one, 'cy').length > 9 || one.letters.length > 4)).toEqual([])
})

test('each published force is a link to its page that says its figure; a withheld one is hatched and no share', () => {
  const map = drawn(figures) ?? ''
  const links = [...map.matchAll(/<a href="([^"]+)" aria-label="([^"]+)">[^]*?fill="([^"]+)"[^]*?<\/a>/g)].map((found) => found.slice(1))
  expect(links).toEqual([
    ['/f/essex', 'Essex, Essex &amp; Co: withheld', 'url(#withheld-tile)'],
    ['/f/surrey', 'Surrey 0.4 %, Surrey Police', '#f7fafd'],
    ['/f/kent', 'Kent ≥ 95.0 %, Kent Police: at least 95.0 %', '#86b6de'],
  ])
  expect([...map.matchAll(/class="figure"\s*>\s*([^<]+?)\s*</g)].map(([, said]) => said)).toEqual(['0.4 %', '≥ 95.0 %'])
})

test('the name of each tile begins with what is visible on it, so that whoever speaks to the browser says what they see', () => {
  for (const [, name, inner] of (drawn(figures) ?? '').matchAll(/<a href="[^"]+" aria-label="([^"]+)">([^]*?)<\/a>/g)) {
    // As the browser joins it: one text after the other, with the blanks that stand between them.
    const visible = (inner ?? '')
      .replace(/<title>[^]*?<\/title>/, '')
      .replaceAll(/<text[^>]*>\s*|\s*<\/text>|<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
    expect(visible).not.toBe('')
    expect(name?.startsWith(`${visible},`)).toBe(true)
  }
})

test('a force that is not published has an empty tile, without a link or a figure', () => {
  const map = drawn(figures) ?? ''
  expect([...map.matchAll(/class="place none"/g)]).toHaveLength(Object.keys(forceTiles).length - 3)
  expect([...map.matchAll(/<a /g)]).toHaveLength(3)
})

test('one force alone is no map', () => {
  expect(drawn({})).toBeUndefined()
  expect(drawn({ kent: figures['kent'] as TileFigure })).toBeUndefined()
})

test('a map in Welsh calls the forces of Wales by their Welsh names', () => {
  const map = tileMap(welshText, html`Dywedwyd mewn pryd, 2025.`, named(figures), ({ code }) => figures[code])?.text ?? ''
  const places = [...map.matchAll(/class="place[^"]*"\s*>\s*([^<]+?)\s*</g)].map(([, said]) => said)
  expect(places).toEqual(expect.arrayContaining(['Gog Cymru', 'De Cymru', 'Gwent', 'Dyfed-P', 'Surrey']))
  expect(places).not.toContain('N Wales')
})
