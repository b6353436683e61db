import { expect, test } from '@jest/globals'
import { figuresFor, gravestFor } from '../../../src/modules/governance/disclosed/told-figures.js'
import { rightOf100 } from '../../../src/modules/governance/disclosed/summary-of.js'
import { officerOf, startHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))

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
const figures = `{ role stratum labelsAgreed sentence knows share shareOfThreeYears ownRecord ownRecordOfThreeYears knowingOthers
  knowingOthersOfThreeYears mustKnow summary }`

test('a party reads what the roles of the terms could find out by both attackers, about direct cases first, before it signs', async () => {
  await hub.send(officerOf('surrey'), 'mutation($terms: AgreementTerms!) { draftAgreement(terms: $terms) { state } }', { terms })
  await hub.send(officerOf('surrey'), 'mutation { proposeAgreement(reference: "DSA-2026-9", version: 1) { state } }')
  const { agreementVersions } = await hub.query<{
    agreementVersions: { state: string; disclosure: { role: string; stratum: string; knowingOthers: number }[] }[]
  }>(officerOf('mopac'), `{ agreementVersions { state disclosure ${figures} } }`)
  const [version] = agreementVersions
  expect(version?.state).toBe('PROPOSED')
  expect(version?.disclosure).toEqual(figuresFor(['COMMISSIONER_ANALYST']))
  expect(version?.disclosure.length).toBeGreaterThan(0)
  const [first] = version?.disclosure ?? []
  expect(first?.stratum).toBe('DIRECT')
  for (const { role, knowingOthers } of version?.disclosure ?? []) {
    expect(role).toBe('COMMISSIONER_ANALYST')
    expect(knowingOthers).toBeGreaterThan(0.5)
  }
})

test('the register names for each role the gravest figure with both attackers, to everybody', async () => {
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

test('the page of the register prints the gravest figure in frequencies, as the other papers have it', async () => {
  const page = await (await fetch(`${hub.url}/register`, { headers: { accept: 'text/html' } })).text()
  const [figure] = gravestFor(['POLICE_ANALYST'])
  const text = page.replaceAll(/<[^>]*>/g, '')
  expect(figure?.stratum).toBe('DIRECT')
  expect(text).toContain(
    `Of 100 guesses, where some 600 such people come in a year, 50 are right by tossing a coin. From one year: ${rightOf100(figure?.share ?? 0)} without any record`,
  )
  expect(text).toContain(`${rightOf100(figure?.knowingOthers ?? 0)} with the records of all others`)
})
