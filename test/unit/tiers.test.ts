import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { shareFor, shares } from '../support/runner/share.mjs'
import { tierNames, tiersFrom, tiersNamedIn } from '../support/runner/tiers.mjs'
import { tierOf } from '../support/runs/tier-of.js'

const root = new URL('../../', import.meta.url).pathname
const suites = (readdirSync(join(root, 'test'), { recursive: true }) as string[]).filter((name) => name.endsWith('.test.ts')).sort()

/** Tiers from which `npm test` leaves out what takes long. */
const mayTakeLong = ['unit', 'store', 'api']

test('each suite is in the lowest tier that has what it imports, or in the tier of long suites', () => {
  const misplaced = suites.flatMap((suite) => {
    const { tier, because } = tierOf(root, `test/${suite}`)
    const folder = suite.split('/')[0]
    if (folder === tier || (folder === 'long' && mayTakeLong.includes(tier))) return []
    return [`Move test/${suite} to test/${tier}/: ${because || 'it imports nothing that needs a store, a hub, a process or a browser'}.`]
  })
  expect(misplaced).toEqual([])
})

test('a file that imports a hub through another file belongs to the tier of hubs, and one that imports only a type of it to none', () => {
  expect(tierOf(root, 'test/support/postgres/database.ts')).toMatchObject({ tier: 'store' })
  expect(tierOf(root, 'test/support/hub/hub.ts')).toMatchObject({ tier: 'api', because: expect.stringContaining('src/hub/hub.ts') })
  expect(tierOf(root, 'test/support/runs/share.ts')).toEqual({ tier: 'unit', because: '' })
})

test('a tier that does not exist is refused by name', () => {
  expect(() => tiersFrom('unit,slow')).toThrow(
    'There is no tier "slow". The tiers are unit, store, api, long, commands, browser, and "all".',
  )
  expect(() => tiersFrom(undefined)).toThrow('Name a tier.')
  expect(tiersFrom('all')).toEqual(tierNames)
})

test('a suite named by its path is run in its tier, and a path above the tiers in all of them', () => {
  expect(tiersNamedIn(['test/commands/cli/keys', '--json', './test/unit/kit'])).toEqual(['unit', 'commands'])
  expect(tiersNamedIn(['-t', 'a rule'])).toEqual([])
  expect(tiersNamedIn(['test/'])).toEqual(tierNames)
})

test('a share of the cases is what was asked for: all for a whole run, and otherwise the part that the commit draws', () => {
  const project = new URL('../../', import.meta.url)
  expect(shareFor({ args: ['--share', '2', 'x'], whole: true, project })).toMatchObject({ share: `2/${shares}`, others: ['x'] })
  expect(shareFor({ args: [], whole: true, project }).share).toBe('1/1')
  expect(shareFor({ args: [], whole: false, project }).said).toMatch(/^General rules are tried on share [1-5] of 5 \(drawn from/)
  expect(() => shareFor({ args: ['--share', '6'], whole: false, project })).toThrow(
    '--share takes a number from 1 to 5 or "all", and not "6".',
  )
  expect(shareFor({ args: ['--share', 'all', 'x'], whole: false, project })).toMatchObject({ share: '1/1', others: ['x'] })
})
