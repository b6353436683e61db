import { beforeAll, describe, expect, test } from '@jest/globals'
import { strFromU8 } from 'fflate'
import { charity, inspector, policeOf, researcher, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { readCsv } from '../../support/readers/csv.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { postTo, withoutSecondFactor } from '../../support/answers/ways-out.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-01-15' }))
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', [referral('q-1', 'a', { sex: '', ethnicity: 'UNKNOWN' }), referral('q-2', 'b')])
  await submitReferrals(hub, 'kent', [referral('q-1', 'a', { sex: '' })])
})

const fileOf = (as: As, body: object, headers = {}) => postTo(hub, '/exports/quality', { as, body, headers })
const linesOf = (bytes: Uint8Array) => readCsv(strFromU8(bytes)).lines

describe('data quality as a file', () => {
  test('data quality as a file holds what the API answers of own records, a line for each count', async () => {
    const { status, headers, bytes } = await fileOf(stewardOf('surrey'), { feed: 'POLICE_REFERRAL' })
    expect([status, headers.get('content-type'), headers.get('x-agreement')]).toEqual([200, 'text/csv', 'DSA-DEMO-1'])
    const lines = linesOf(bytes)
    const of = (about: string, name: string) =>
      Object.fromEntries(
        lines.filter((line) => line['about'] === about && line['name'] === name).map(({ state = '', records }) => [state, Number(records)]),
      )
    expect(of('RECORDS', '')).toEqual({ STANDING: 2, LATE: 0, DUPLICATE: 0, ENDED: 0, NOT_NOTED: 0 })
    expect(of('FIELD', 'sex')).toEqual({ GIVEN: 1, MISSING: 1, UNKNOWN: 0, NOT_ASSESSED: 0, UNMAPPED: 0 })
    expect(of('FIELD', 'ethnicity')).toMatchObject({ UNKNOWN: 1 })
    expect(new Set(lines.map(({ feed }) => feed))).toEqual(new Set(['POLICE_REFERRAL']))
  })

  test('data quality as a file covers the period that was asked for', async () => {
    const { bytes } = await fileOf(stewardOf('surrey'), { feed: 'POLICE_REFERRAL', period: { from: '2019', to: '2019' } })
    expect(linesOf(bytes)).toEqual([])
  })

  test('data quality as a file is refused like the answer: to a role without it, for a feed that the partner does not send, and for no feed', async () => {
    const answers = []
    for (const [as, body] of [
      [inspector, { feed: 'POLICE_REFERRAL' }],
      [policeOf('surrey'), { feed: 'DIRECT_CASE' }],
      [charity, { feed: 'POLICE_REFERRAL' }],
      [charity, {}],
      [charity, { feed: 'DIRECT_CASE', period: { from: '2025', to: '2024' } }],
    ] as const)
      answers.push(await fileOf(as, body).then(({ status, code }) => [status, code]))
    expect(answers).toEqual([
      [400, 'GRAPHQL_VALIDATION_FAILED'],
      [400, 'BAD_USER_INPUT'],
      [400, 'BAD_USER_INPUT'],
      [400, 'BAD_USER_INPUT'],
      [400, 'PERIOD_INVALID'],
    ])
  })

  test('data quality as a file is refused without a second factor, and to research', async () => {
    const one = await postTo(hub, '/exports/quality', {
      body: { feed: 'POLICE_REFERRAL' },
      headers: await withoutSecondFactor(hub, stewardOf('surrey')),
    })
    expect([one.status, one.code]).toEqual([403, 'STEP_UP_NEEDED'])
    expect(await fileOf(researcher, { feed: 'POLICE_REFERRAL' })).toMatchObject({ status: 403, code: 'EXPORT_NOT_RELEASED' })
  })
})
