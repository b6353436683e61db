import { expect, test } from '@jest/globals'
import { startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01' }))

test('anybody may read the register, and it names each partner under its agreements', async () => {
  const register = (await (await fetch(`${hub.url}/register`)).json()) as { partner: string; agreement: string; roles: string[] }[]
  expect(register).toContainEqual(expect.objectContaining({ partner: 'university', agreement: 'DSA-DEMO-2', roles: ['RESEARCHER'] }))
  expect(register.find(({ partner, agreement }) => partner === 'surrey' && agreement === 'DSA-DEMO-1')?.roles).not.toContain('RESEARCHER')
})
