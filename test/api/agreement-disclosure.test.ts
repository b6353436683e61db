import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { disclosureFigures } from '../../src/modules/governance/disclosed/disclosure-figures.js'
import { disclosureLimit, figuresFor, gravestFor } from '../../src/modules/governance/disclosed/told-figures.js'
import { officerOf, startHub } from '../support/hub.js'
import { ofSuite } from '../support/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))

const document = readFileSync(new URL('../../docs/DISCLOSURE.md', import.meta.url), 'utf8')
const terms = {
  reference: 'DSA-2026-9',
  version: 1,
  title: 'Comparing forces',
  purpose: 'JOINT_SERVICES',
  lawfulBasis: 'Public task',
  parties: ['surrey', 'mopac'],
  feeds: ['POLICE_REFERRAL'],
  roles: ['COMMISSIONER_ANALYST'],
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  reviewDueOn: '2027-06-30',
}
const figures = '{ role stratum labelsAgreed sentence share }'

test('a party reads what the roles of the terms could find out above the limit, before it signs', async () => {
  await hub.send(officerOf('surrey'), 'mutation($terms: AgreementTerms!) { draftAgreement(terms: $terms) { state } }', { terms })
  await hub.send(officerOf('surrey'), 'mutation { proposeAgreement(reference: "DSA-2026-9", version: 1) { state } }')
  const { agreementVersions } = await hub.query<{ agreementVersions: { state: string; disclosure: { role: string; share: number }[] }[] }>(
    officerOf('mopac'),
    `{ agreementVersions { state disclosure ${figures} } }`,
  )
  const [version] = agreementVersions
  expect(version?.state).toBe('PROPOSED')
  expect(version?.disclosure).toEqual(figuresFor(['COMMISSIONER_ANALYST']))
  expect(version?.disclosure.length).toBeGreaterThan(0)
  for (const { role, share } of version?.disclosure ?? []) {
    expect(role).toBe('COMMISSIONER_ANALYST')
    expect(share).toBeGreaterThan(disclosureLimit)
  }
})

test('the register names for each role the gravest figure above the limit, to everybody', async () => {
  const open = (await (await fetch(`${hub.url}/register`)).json()) as { partner: string; roles: string[]; disclosure: unknown[] }[]
  const inspectors = open.filter(({ roles }) => roles.includes('INSPECTOR'))
  expect(inspectors.length).toBeGreaterThan(0)
  for (const { roles, disclosure } of open) expect(disclosure).toEqual(gravestFor(roles))
  for (const { disclosure } of inspectors) expect(disclosure).toEqual(expect.arrayContaining([...gravestFor(['INSPECTOR'])]))
  const { register } = await hub.query<{ register: { partner: string; disclosure: unknown[] }[] }>(
    officerOf('surrey'),
    `{ register { partner disclosure ${figures} } }`,
  )
  expect(register.map(({ disclosure }) => disclosure)).toEqual(open.map(({ disclosure }) => disclosure))
})

test('the figures are those of the document', () => {
  const lines = document.split('\n').map((line) => line.replaceAll('`', '').replaceAll('**', ''))
  for (const { role, stratum, sentence, share } of disclosureFigures) {
    const percent = `${(share * 100).toFixed(1)} %`
    expect(lines.some((line) => line.startsWith(`| ${stratum} | ${role} | ${sentence} |`) && line.includes(` ${percent} |`))).toBe(true)
  }
})
