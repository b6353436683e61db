import type { Hub } from '../../../src/hub/hub.js'
import { forces } from '../../../src/modules/reference/index.js'
import { demoViewer } from './demo-viewer.js'
import type { Once } from './once.js'

/** Two forces have not agreed to be named, so that the pages show what is said of such a force. */
const notNamed = ['city-of-london', 'btp']

/** The governance officer of each other force agrees, once, that publications name it. Who withdraws that afterwards stays withdrawn. */
export async function nameDemoForces(hub: Hub, once: Once): Promise<void> {
  for (const { id: force } of forces) {
    if (notNamed.includes(force)) continue
    await once.take({
      name: `the agreement of ${force} to be named`,
      // Safeguard What a demo does once is not done again: () => hasDecided(hub, force) -> async () => false
      isTaken: () => hasDecided(hub, force),
      take: async () => void (await hub.releasing.namedForces.agree(await demoViewer(hub, 'GOVERNANCE_OFFICER', force), true)),
    })
  }
}

/** Whether an officer of the force has agreed or withdrawn before, as its log says. */
const hasDecided = ({ db }: Pick<Hub, 'db'>, partner: string): Promise<boolean> =>
  db.transaction({ role: 'hub_audit_reader', partner }, async (tx) => {
    const events = { in: ['force:named', 'force:unnamed'] }
    return (
      (await tx.models(({ auditEvent }) => auditEvent.findFirst({ select: { event: true }, where: { partner, event: events } }))) !== null
    )
  })
