import type { Database } from '../db/database.js'
import type { Clock } from '../kit/clock.js'
import { ChangeService } from '../modules/changes/index.js'
import {
  AgreementSigningService,
  enteredAfter,
  LeavingService,
  PartnershipService,
  SuspensionService,
  type CallerService,
  type EndingsBook,
  type Partner,
} from '../modules/governance/index.js'
import { feeds } from '../modules/ingest/index.js'
import { forces, policingBodies } from '../modules/reference/index.js'

/** What changes agreements and partners, and the register of changes. */
interface Agreements {
  readonly partnership: PartnershipService
  readonly signing: AgreementSigningService
  readonly leaving: LeavingService
  readonly suspensions: SuspensionService
  readonly changes: ChangeService
}

/** Bodies (forces and local policing bodies) that are named in reference data. */
const listedBodies: readonly Partner[] = [
  ...forces.map(({ id, name }): Partner => ({ code: id, name, kind: 'FORCE' })),
  ...policingBodies.map(({ code, name }): Partner => ({ code, name, kind: 'COMMISSIONER' })),
]

/** The services that change agreements, and the register of changes. */
export const agreementsOf = ({
  db,
  clock,
  governance,
  endings,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly governance: CallerService
  readonly endings: EndingsBook
}): Agreements => {
  const onChanged = () => governance.forget()
  const agreed = Object.keys(feeds)
  const [ends, entered] = [endings.note, enteredAfter((tx) => endings.all(tx))]
  return {
    partnership: new PartnershipService(db, clock, agreed, listedBodies, ends, entered, onChanged),
    signing: new AgreementSigningService(db, clock, agreed, entered, onChanged),
    leaving: new LeavingService(db, clock, ends, onChanged),
    suspensions: new SuspensionService(db, clock, ends, onChanged),
    changes: new ChangeService(db, clock, ends),
  }
}
