import { beforeAll, describe, expect, test } from '@jest/globals'
import { inspector, policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2025-08-20T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    Array.from({ length: 10 }, (_, n) => referral(`coded-${n}`, `coded-${n}`, { ethnicity: 'Q9' })),
  )
  await submitReferrals(hub, 'kent', [referral('kent', 'kent')])
})

const codes = 'unmappedCodes { code rows }'
const documents = {
  'the report on data quality': `{ dataQuality(feed: POLICE_REFERRAL) { rows ${codes} } }`,
  'a receipt': `{ batches { edges { node { received ${codes} } } } }`,
}
const ask = async (as: As, document: string) => {
  const { data, errors } = await hub.send<Record<string, unknown>>(as, document)
  return { text: JSON.stringify(data ?? null), code: errors?.[0]?.extensions.code }
}

describe.each(Object.entries(documents))('codes without a mapping in %s', (_, document) => {
  test('the data steward of the partner that sent them sees them', async () => {
    expect(await ask(stewardOf('surrey'), document)).toEqual({ text: expect.stringContaining('{"code":"Q9","rows":10}'), code: undefined })
  })

  test.each<[string, As]>([
    ['the police analyst of the same force', policeOf('surrey')],
    ['the inspectorate', inspector],
  ])('%s is refused', async (_who, as) => {
    const { text, code } = await ask(as, document)
    expect({ text, isRefused: code !== undefined }).toEqual({ text: 'null', isRefused: true })
  })

  test('the data steward of another force sees none', async () => {
    expect(await ask(stewardOf('kent'), document)).toEqual({ text: expect.stringContaining('"unmappedCodes":[]'), code: undefined })
  })
})

test.each<[string, As, boolean]>([
  ['the data steward', stewardOf('surrey'), true],
  ['the analyst', policeOf('surrey'), false],
])('the schema of %s says whether it may see the codes', async (_, as, may) => {
  const { text } = await ask(as, '{ __type(name: "DataQualityReport") { fields { name } } }')
  expect([text.includes('"rows"'), text.includes('unmappedCodes')]).toEqual([true, may])
})
