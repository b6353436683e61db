import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { UserError } from '../../../../../../src/kit/errors.js'
import { permit } from '../../../../../../src/modules/analytics/asking/permit/question.policy.js'
import { CountBook } from '../../../../../../src/modules/analytics/asking/plan/count-book.js'
import { planRows } from '../../../../../../src/modules/analytics/asking/plan/plan-rows.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { readsOf, requestOf } from '../../../../../../src/modules/analytics/asking/reads/reads.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'

const registry = referenceRegistry()
const asker = { role: 'POLICE_ANALYST', partner: 'surrey', partnerKind: 'FORCE', areaForces: [], secureSetting: false } as const
const question = completeQuestion({ measures: ['SUPPORTED_RATE'], by: ['FORCE'], period: { from: '2025', to: '2025' } })
const reads = readsOf(requestOf(question, [new Map([['FORCE', 'kent']])], { registry, asker }))
const book = new CountBook(registry)

test('the compiler takes no plan of a list that was not permitted', () => {
  // @ts-expect-error A list as it was made is not a permitted one.
  planRows({ question, reads, book }, () => reads.rows, [])
  expect(permit(reads)).toBeInstanceOf(UserError)
})

test('one file alone says of a list that it is permitted', () => {
  const root = 'src/modules/analytics'
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const saying = files.filter((name) => / as Permitted</.test(readFileSync(join(root, name), 'utf8')))
  expect(saying).toEqual([join('asking', 'permit', 'question.policy.ts')])
})
