import type { Persona } from '../../../src/server/pages/offer.js'

/** A persona for each role, at partners of the demo partnership, the officers who review what another partner asks to release, and those who keep and sign a return. */
export const personas: readonly Persona[] = [
  { name: 'Surrey police analyst', role: 'POLICE_ANALYST', partner: 'surrey' },
  { name: 'Charity analyst', role: 'CHARITY_ANALYST', partner: 'victim-support' },
  { name: 'Inspectorate', role: 'INSPECTOR', partner: 'hmicfrs' },
  { name: 'Researcher', role: 'RESEARCHER', partner: 'university' },
  { name: 'Commissioner (MOPAC)', role: 'COMMISSIONER_ANALYST', partner: 'mopac' },
  { name: 'Data steward', role: 'DATA_STEWARD', partner: 'victim-support' },
  { name: 'Governance officer', role: 'GOVERNANCE_OFFICER', partner: 'victim-support' },
  { name: 'Governance officer (Kent)', role: 'GOVERNANCE_OFFICER', partner: 'kent' },
  { name: 'Governance officer (inspectorate)', role: 'GOVERNANCE_OFFICER', partner: 'hmicfrs' },
  { name: 'Police analyst (Metropolitan)', role: 'POLICE_ANALYST', partner: 'metropolitan' },
  { name: 'Governance officer (Metropolitan)', role: 'GOVERNANCE_OFFICER', partner: 'metropolitan' },
  { name: 'Governance officer (MOPAC)', role: 'GOVERNANCE_OFFICER', partner: 'mopac' },
  { name: 'Auditor', role: 'AUDITOR', partner: 'hmicfrs' },
]
