import type { Role } from '../../../src/access/roles.js'
import type { ActingViewer } from '../../../src/access/viewer.js'
import type { Hub } from '../../../src/hub/hub.js'

/** As whom the demo itself acts for a partner, with a second factor. @throws Forbidden `PARTNER_SUSPENDED` */
export const demoViewer = (hub: Pick<Hub, 'governance'>, role: Role, partner: string): Promise<ActingViewer> =>
  hub.governance.actingAs({ subject: `demo|${role} of ${partner}`, partner, roles: [role], steppedUp: true }, undefined)
