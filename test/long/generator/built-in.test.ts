import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { builtIn, type BuiltIn, type BuiltInName } from '../../../demo/src/generator/world/built-in.js'
import { syntheticDefinitions } from '../../../src/modules/reference/definitions.js'
import { builtInOf } from '../../support/demo-world/built-in.js'
import { validReferrals, type Referral } from '../../support/demo-world/emitted-rows.js'
import { madePeople } from '../../support/batches/made-people.js'
import { headlinePersons } from '../../support/runs/long.js'

type Cells = Readonly<Record<string, string>>

const cellsOf = (names: readonly string[], cells: readonly string[]): Cells =>
  Object.fromEntries(names.map((name, place) => [name, cells[place] ?? '']))

const itemsOf = (cell = '', ...names: readonly string[]): Cells[] =>
  cell === '' ? [] : cell.split('|').map((item) => cellsOf(names, item.split(';')))

const orUndefined = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/** What a row of the CSV file has of a referral that the measures read. */
function referralIn(force: string, cells: Cells): Referral {
  const events = itemsOf(
    cells['events'],
    ...['type', 'occurredAt', 'receivedAt', 'toldAt', 'recordedAt', 'agency', 'optedOut', 'deferred', 'offered'],
  )
  const row = {
    force,
    recordRef: cells['record_ref'],
    subjectToken: orUndefined(cells['subject_token']),
    crimeRef: cells['crime_ref'],
    offence: cells['offence'],
    reportedAt: orUndefined(cells['reported_at']),
    referredAt: cells['referred_at'],
    flags: itemsOf(cells['flags'], 'indicator', 'value', 'source', 'assessedAt'),
    events: events.map(({ offered, optedOut, toldAt, ...event }) => ({
      ...event,
      toldAt: orUndefined(toldAt),
      optedOut: optedOut === 'true',
      supportOffered: orUndefined(offered) === undefined ? undefined : offered === 'true',
    })),
  }
  return row as unknown as Referral
}

let found: ReadonlyMap<BuiltInName, ReturnType<typeof builtInOf>[number]>

beforeAll(async () => {
  const folder = join(await madePeople(headlinePersons), 'police-referral')
  const rows = readdirSync(folder).flatMap((name) => {
    const [header = '', ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
    const names = header.split(',')
    return lines.map((text) => referralIn(name.replace('.csv', ''), cellsOf(names, text.split(','))))
  })
  found = new Map(builtInOf(validReferrals(rows).valid).map((one) => [one.name, one]))
})

const names = Object.keys(builtIn) as BuiltInName[]

describe('what is built into single forces', () => {
  test.each(names)('the emitted files have %s, within three standard errors, and by more than chance', (name) => {
    const { points } = builtIn[name]
    const { value = 0, error = 0 } = found.get(name) ?? {}
    expect({ name, value, error, isAsBuilt: Math.abs(value - points) < 3 * error }).toMatchObject({ isAsBuilt: true })
    expect(Math.abs(value)).toBeGreaterThan(2 * error)
    expect(Math.sign(value)).toBe(Math.sign(points))
  })

  test.each(names)('%s is no larger than 8 points, or 2 points a quarter', (name) => {
    const { points, eachQuarter }: BuiltIn = builtIn[name]
    expect(Math.abs(points)).toBeLessThanOrEqual(eachQuarter ? 0.02 : 0.08)
  })

  test('the force that changed its definition has a definition from that day in the list of definitions', () => {
    const { force, from } = builtIn.redefined
    expect(syntheticDefinitions.filter((one) => one.force === force).map(({ validFrom }) => validFrom)).toContain(from)
  })
})
