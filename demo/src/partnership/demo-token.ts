import { resolve } from 'node:path'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import type { Role } from '../../../src/access/roles.js'
import { hasCluster, startEmbedded } from '../../../src/db/embedded-postgres.js'
import { partnersIn } from '../../../src/db/partner-kind.store.js'
import { didYouMean } from '../../../src/kit/did-you-mean.js'
import { Forbidden, Unavailable } from '../../../src/kit/errors.js'
// Not imported through `index.ts`, which would load all of GraphQL. A policy loads nothing.
import { actingRole } from '../../../src/modules/governance/partners/acting-role.policy.js'
import { DemoClock } from './demo-clock.js'
import { checkMayIssueTokens, DemoIssuer } from './demo-issuer.js'

interface DemoTokenSettings {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  readonly host: string
  readonly now?: Date | undefined
}

/**
 * The token that `Hub.issueDemoToken` returns, without opening a hub. A command that only prints it needs just the issuer and the
 * partner's kind. @throws UserError if this is not the demo on loopback, if it was not started yet, and for a role that this partner
 * cannot hold
 */
export async function demoToken(settings: DemoTokenSettings, roles: readonly Role[], partner: string): Promise<string> {
  const dataDir = resolve(settings.dataDir)
  const place = { embedded: !settings.databaseUrl, host: settings.host }
  checkMayIssueTokens(place)
  const kind = await kindOf(dataDir, partner)
  // Refuses a role that this partner cannot hold, before it issues a token that would permit nothing.
  for (const role of roles) actingRole([role], kind, role)
  const issuer = await DemoIssuer.open(dataDir, place)
  const clock = await DemoClock.open(dataDir, settings.now)
  return issuer.issueToken({ roles, partner, now: clock.now() })
}

async function kindOf(dataDir: string, partner: string): Promise<PartnerKind> {
  if (!(await hasCluster(dataDir))) throw new Unavailable(`There is no partnership in ${dataDir} yet. Start the hub first: npm start`)
  const embedded = await startEmbedded(dataDir, { make: false })
  try {
    const partners = await partnersIn(embedded.appUrl)
    const found = partners.find(({ code }) => code === partner)
    if (found) return found.kind as PartnerKind
    const meant = didYouMean(
      partner,
      partners.map(({ code, name }) => ({ name: code, called: name })),
    )
    throw new Forbidden(`There is no partner "${partner}" in this partnership.${meant}`, 'PARTNER_UNKNOWN')
  } finally {
    await embedded.stop()
  }
}
