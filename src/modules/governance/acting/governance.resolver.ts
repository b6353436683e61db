import { entries } from '../../../api/entries.js'
import { id, listOf, ofType, orNull } from '../../../api/field.js'
import { Ctx, FieldResolver, Resolver } from 'type-graphql'
import { Agreement, RegisterEntry, ViewerType } from '../agreements/agreement.type.js'
import type { RequestContext } from '../partners/caller.js'
import type { CallerService } from './caller.service.js'

@Resolver(() => ViewerType)
export class GovernanceResolver {
  constructor(readonly governance: CallerService) {}

  @FieldResolver(() => String, { description: 'Name of your partner, as the register has it.' })
  async partnerName(@Ctx() { viewer: { partner } }: RequestContext): Promise<string> {
    const found = await this.governance.findByCode(partner)
    return found?.name ?? partner
  }

  @FieldResolver(() => [Agreement], { name: 'agreements', description: "Your partner's agreements that are live." })
  async agreementsOfViewer(@Ctx() { viewer }: RequestContext): Promise<Agreement[]> {
    return (await this.seenBy(viewer)).filter(({ live, parties }) => live && parties.includes(viewer.partner))
  }

  /** The agreements that a viewer sees, each with its state. */
  async seenBy(viewer: RequestContext['viewer']): Promise<Agreement[]> {
    const rows = await this.governance.agreementsOf(viewer)
    return rows.map((row) => ({ ...row, live: this.governance.isLive(row), state: this.governance.stateOf(row) }))
  }
}

entries<GovernanceResolver, RequestContext>(GovernanceResolver, ({ query }) => ({
  viewer: query({
    permission: 'viewer:read',
    description: 'Who am I, which roles, which agreements, which measures.',
    returns: ofType(ViewerType),
    run: (_self, _args, { viewer }) => viewer,
  }),

  agreements: query({
    permission: 'agreement:read',
    description: "Your partner's agreements; governance officers and auditors see all.",
    returns: listOf(Agreement),
    run: (self, _args, { viewer }) => self.seenBy(viewer),
  }),

  agreement: query({
    permission: 'agreement:read',
    description: 'Null for every id that is not one of those that you see.',
    args: { id: id() },
    returns: orNull(ofType(Agreement)),
    run: async (self, { id }, { viewer }) => (await self.seenBy(viewer)).find((agreement) => agreement.id === id) ?? null,
  }),

  register: query({
    permission: 'register:read',
    description: 'Which partner may use what, for which purpose, until when.',
    returns: listOf(RegisterEntry),
    run: (self) => self.governance.register(),
  }),
}))
