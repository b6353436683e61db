import type { ActingAs } from '../../../src/db/database.js'
import { operatorActor } from '../../../src/modules/governance/index.js'

/** As an operator of a test decides something, with an event in the ledger. */
export const deciding = (partner?: string): ActingAs => ({
  role: 'hub_governance',
  ...(partner === undefined ? {} : { partner }),
  decides: { ...operatorActor, event: 'partner:added' },
})
