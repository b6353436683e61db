import { describe, expect, test } from '@jest/globals'
import { leftOutOf } from '../../../web/src/asking/left-out.js'
import { questionIn } from '../../../web/src/asking/question.js'
import type { MeasureName } from '../../../web/src/gql/graphql.js'
import type { Address } from '../../../web/src/hub/address.js'
import type { CatalogueMeasure, RoleView } from '../../../web/src/hub/role-context.js'
import type { HubSettings } from '../../../web/src/hub/settings.js'

const measure = (name: MeasureName, title: string, stratum = 'REFERRED') =>
  [
    name,
    {
      name,
      title,
      dimensions: ['SEX', 'FORCE'],
      grains: ['YEAR', 'QUARTER'],
      needs: [],
      own: false,
      stratum: [stratum],
    } as unknown as CatalogueMeasure,
  ] as const

const role = {
  measures: new Map([
    measure('VICTIMS_REFERRED', 'Victims referred'),
    measure('SUPPORTED_RATE', 'Supported'),
    measure('UNREPORTED_SHARE', 'Unreported', 'DIRECT'),
  ]),
  dimensions: new Map([['AGE_BAND', { title: 'Age' }]]),
  periods: ['2025', '2025Q4'],
} as unknown as RoleView
const settings = { rolesByMeasure: { SATISFACTION_RATE: ['INSPECTOR', 'RESEARCHER'] } } as unknown as HubSettings

function said(search: string): readonly string[] {
  const found = new URLSearchParams(search)
  const get = (name: string) => found.get(name) ?? undefined
  const [dimension, value] = (get('place') ?? '').split(':')
  const place = dimension && value ? { dimension, value } : undefined
  const address = { get, period: found.get('period') === '2025Q4' ? '2025Q4' : '2025', place } as Address
  const question = questionIn(address, role)
  if (!question) throw new Error('there is no question')
  return leftOutOf(address, question, role, settings)
}

describe('a page that does not ask all that its address asks', () => {
  test.each([
    ['nothing', 'measure=SUPPORTED_RATE&by=SEX&period=2025Q4&place=FORCE:surrey', []],
    ['nothing of an address that names nothing', '', []],
    [
      'whose measure it is',
      'measure=SATISFACTION_RATE',
      ['satisfaction rate is not for your role. Who may ask it: inspector, researcher.'],
    ],
    ['what a wrong name is near to', 'measure=VICTIM_REFERRED', ['There is no measure VICTIM_REFERRED. Did you mean VICTIMS_REFERRED?']],
    [
      'what counts other people',
      'measure=SUPPORTED_RATE,UNREPORTED_SHARE',
      ['Unreported is left out: it cannot be shown beside the others, or there are too many.'],
    ],
    [
      'a split that it lacks',
      'measure=SUPPORTED_RATE&by=AGE_BAND',
      ['It is not split by age: this measure cannot be, or not together with the other split.'],
    ],
    ['a name that every object has', 'measure=constructor', ['There is no measure constructor.']],
    ['what the rows are split by', 'measure=SUPPORTED_RATE&by=SEX&where=SEX:F', ['It is not limited to SEX:F: it has a row for each.']],
    [
      'own rows that there are none of',
      'measure=SUPPORTED_RATE&rows=own',
      ['It counts the rows of all partners: you have none of your own for this measure.'],
    ],
    [
      'a beginning after its end',
      'measure=SUPPORTED_RATE&period=2025Q4&from=2026Q2',
      ['It does not begin where the address says: that is not published, or lies behind its end.'],
    ],
    [
      'a condition that it lacks',
      'measure=SUPPORTED_RATE&where=AGE_BAND:0-15',
      ['It is not limited to AGE_BAND:0-15: this measure cannot be, for your role.'],
    ],
    [
      'a period that is not published',
      'measure=SUPPORTED_RATE&period=2031',
      ['2031 is not shown: it is not published, or this measure is not counted in it.'],
    ],
  ])('a page that does not ask all that its address asks says %s', (_, search, sentences) => {
    expect(said(search)).toEqual(sentences)
  })

  test('repeats no more of an address than a name has', () => {
    const [sentence] = said(`measure=${'X'.repeat(5_000)}`)
    expect(sentence?.length).toBeLessThan(100)
  })
})
