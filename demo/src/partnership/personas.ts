import type { Persona } from '../../../src/server/pages/offer.js'

/** One persona for each role, at partners of the demo partnership. */
export const personas: readonly Persona[] = [
  { name: 'Surrey police analyst', role: 'POLICE_ANALYST', partner: 'surrey' },
  { name: 'Charity analyst', role: 'CHARITY_ANALYST', partner: 'victim-support' },
  { name: 'Inspectorate', role: 'INSPECTOR', partner: 'hmicfrs' },
  { name: 'Researcher', role: 'RESEARCHER', partner: 'university' },
  { name: 'Commissioner (MOPAC)', role: 'COMMISSIONER_ANALYST', partner: 'mopac' },
  { name: 'Data steward', role: 'DATA_STEWARD', partner: 'victim-support' },
  { name: 'Governance officer', role: 'GOVERNANCE_OFFICER', partner: 'victim-support' },
  { name: 'Auditor', role: 'AUDITOR', partner: 'hmicfrs' },
]
