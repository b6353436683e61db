import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startHub, type TestHub } from '../support/hub.js'

let hub: TestHub

beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01' })
})
afterAll(() => hub.stop())

test('anybody may read the register, and it names each partner under its agreements', async () => {
  const register = (await (await fetch(`${hub.url}/register`)).json()) as { partner: string; agreement: string; roles: string[] }[]
  expect(register).toContainEqual(expect.objectContaining({ partner: 'university', agreement: 'DSA-DEMO-2', roles: ['RESEARCHER'] }))
  expect(register.find(({ partner, agreement }) => partner === 'surrey' && agreement === 'DSA-DEMO-1')?.roles).not.toContain('RESEARCHER')
})
