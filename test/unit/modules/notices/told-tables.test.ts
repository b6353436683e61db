import { describe, expect, test } from '@jest/globals'
import { partnerKinds } from '../../../../src/access/partner-kinds.js'
import { checkWritten, toldTo } from '../../../../src/modules/notices/told-tables.js'

describe('what notices tell', () => {
  test('no kind of partner but the charity is told of people who came directly', () => {
    const told = partnerKinds.filter((kind) => toldTo(kind).some(({ measure }) => measure === 'VICTIMS_DIRECT'))
    expect(told).toEqual(['CHARITY'])
  })

  test.each([['VICTIMS_DIRECT'], ['SUPPORTED_RATE'], ['UNREPORTED_SHARE']] as const)(
    'a list that told others of %s, which is made from rows of the charity, would not load',
    (measure) => {
      expect(() => checkWritten([{ measure, by: null }])).toThrow(`${measure} is made from rows of the charity`)
      expect(() => checkWritten([{ measure, by: null, only: ['CHARITY', 'INSPECTORATE'] }])).toThrow(measure)
      expect(() => checkWritten([{ measure, by: null, only: ['CHARITY'] }])).not.toThrow()
    },
  )
})
