import { expect, test } from '@jest/globals'
import { FollowedSteps, followSteps, inStep } from '../../../../src/kit/steps/steps.js'

test('steps are noted as they end, each in the one in which it ran, and say whether they failed', async () => {
  const steps = new FollowedSteps()
  await followSteps(steps, () =>
    inStep('batch.store', async () => {
      await Promise.all([inStep('batch.read', async () => 1), inStep('batch.arrive', async () => 2)])
      await inStep('question.log', () => Promise.reject(new Error('no'))).catch(() => undefined)
    }),
  )
  expect(steps.ended.map(({ name, within, failed }) => [name, within?.name, failed])).toEqual([
    ['batch.read', 'batch.store', false],
    ['batch.arrive', 'batch.store', false],
    ['question.log', 'batch.store', true],
    ['batch.store', undefined, false],
  ])
  for (const { began, ended } of steps.ended) expect(ended).toBeGreaterThanOrEqual(began)
})

test('two requests at once do not note each other’s steps, and what nobody follows notes none', async () => {
  const [one, other] = [new FollowedSteps(), new FollowedSteps()]
  const pause = () => new Promise((done) => setTimeout(done, 5))
  await Promise.all([
    followSteps(one, () => inStep('batch.read', pause)),
    followSteps(other, () => inStep('batch.arrive', pause)),
    inStep('batch.store', pause),
  ])
  expect([one, other].map(({ ended }) => ended.map(({ name }) => name))).toEqual([['batch.read'], ['batch.arrive']])
})

test('a document of very many questions does not fill the memory with steps', async () => {
  const steps = new FollowedSteps()
  await followSteps(steps, async () => {
    for (let n = 0; n < 500; n += 1) await inStep('question.count', async () => n)
  })
  expect(steps.ended).toHaveLength(200)
})
