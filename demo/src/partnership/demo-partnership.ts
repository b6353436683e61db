import type { Tx } from '../../../src/db/database.js'
import { roles, type Role } from '../../../src/access/roles.js'
import { agreementStore, partnerStore, type NewAgreement, type Partner } from '../../../src/modules/governance/index.js'

/** The partner that the demo agreements name as auditor. */
export const demoAuditor = 'hmicfrs'

const others: readonly Partner[] = [
  { code: 'victim-support', name: 'Victim Support (demo)', kind: 'CHARITY' },
  { code: 'mopac', name: "Mayor's Office for Policing and Crime (demo)", kind: 'COMMISSIONER' },
  { code: demoAuditor, name: 'Inspectorate of constabulary (demo)', kind: 'INSPECTORATE' },
  { code: 'university', name: 'University research group (demo)', kind: 'RESEARCH' },
]

/** Two agreements, so that exactly one fits each role and no client needs the agreement header. */
const agreements = (parties: readonly string[], feeds: readonly string[]): readonly NewAgreement[] => {
  const common = {
    version: 1,
    feeds,
    parties,
    auditor: demoAuditor,
    secureSetting: false,
    languageModel: false,
    startsOn: '2020-01-01',
    endsOn: '2035-12-31',
    reviewDueOn: '2035-06-30',
    signedAt: new Date('2019-12-02T10:00:00Z'),
  }
  const research: Role = 'RESEARCHER'
  return [
    {
      ...common,
      reference: 'DSA-DEMO-1',
      title: 'Demo agreement of the whole partnership (synthetic data)',
      purpose: 'VICTIM_SERVICES_IMPROVEMENT',
      lawfulBasis: 'Public task, UK GDPR Art 6(1)(e); Explicit consent, UK GDPR Art 9(2)(a)',
      roles: roles.filter((role) => role !== research),
    },
    {
      ...common,
      reference: 'DSA-DEMO-2',
      title: 'Demo research project on victims who do not report (synthetic data)',
      purpose: 'RESEARCH_ON_REPORTING',
      lawfulBasis: 'Research and statistics, UK GDPR Art 9(2)(j) with DPA 2018 s19',
      roles: [research],
    },
  ]
}

/**
 * Creates the partners and the two live agreements of the demo partnership, over all of its feeds. Calling it again adds
 * what is missing, and changes nothing. Runs as `hub_governance`. The forces come from reference data and the feeds from ingest, both of which are modules above
 * governance.
 */
export async function seedDemoPartnership(
  tx: Tx,
  forces: readonly { readonly id: string; readonly name: string }[],
  feeds: readonly string[],
): Promise<void> {
  const partners = [...forces.map(({ id, name }): Partner => ({ code: id, name, kind: 'FORCE' })), ...others]
  const known = new Set((await partnerStore.all(tx)).map(({ code }) => code))
  // A name that the operator has corrected stays corrected.
  const missing = partners.filter(({ code }) => !known.has(code))
  await partnerStore.upsertMany(tx, missing)
  const parties = partners.map(({ code }) => code)
  for (const agreement of agreements(parties, feeds)) await agreementStore.addOnce(tx, agreement)
}
