import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startHub, type TestHub } from '../support/hub.js'

let hub: TestHub

beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01' })
})
afterAll(() => hub.stop())

test('the bare address leads to the playground, which comes from the hub alone', async () => {
  const page = await fetch(`${hub.url}/`)
  expect(page.url).toBe(`${hub.url}/playground`)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src 'none'|default-src 'self'/)
  expect(policy).not.toMatch(/https?:/)
})

test('anybody may read the register, and it names each partner under its agreements', async () => {
  const register = (await (await fetch(`${hub.url}/register`)).json()) as { partner: string; agreement: string; roles: string[] }[]
  expect(register).toContainEqual(expect.objectContaining({ partner: 'university', agreement: 'DSA-DEMO-2', roles: ['RESEARCHER'] }))
  expect(register.find(({ partner, agreement }) => partner === 'surrey' && agreement === 'DSA-DEMO-1')?.roles).not.toContain('RESEARCHER')
})
