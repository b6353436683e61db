import { Arg, Ctx, FieldResolver, ID, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { Agreement, RegisterEntry, ViewerType } from '../agreements/agreement.type.js'
import type { RequestContext } from '../partners/caller.js'
import type { CallerService } from './caller.service.js'

@Resolver(() => ViewerType)
export class GovernanceResolver {
  constructor(private readonly governance: CallerService) {}

  @Access('viewer:read')
  @Query(() => ViewerType, { description: 'Who am I, which roles, which agreements, which measures.' })
  viewer(@Ctx() { viewer }: RequestContext): ViewerType {
    return viewer
  }

  @FieldResolver(() => String, { description: 'Name of your partner, as the register has it.' })
  async partnerName(@Ctx() { viewer: { partner } }: RequestContext): Promise<string> {
    const found = await this.governance.findByCode(partner)
    return found?.name ?? partner
  }

  @FieldResolver(() => [Agreement], { name: 'agreements', description: "Your partner's agreements that are live." })
  async agreementsOfViewer(@Ctx() context: RequestContext): Promise<Agreement[]> {
    const { partner } = context.viewer
    return (await this.agreements(context)).filter(({ live, parties }) => live && parties.includes(partner))
  }

  @Access('agreement:read')
  @Query(() => [Agreement], { description: "Your partner's agreements; governance officers and auditors see all." })
  async agreements(@Ctx() { viewer }: RequestContext): Promise<Agreement[]> {
    const rows = await this.governance.agreementsOf(viewer)
    return rows.map((row) => ({ ...row, live: this.governance.isLive(row), state: this.governance.stateOf(row) }))
  }

  @Access('agreement:read')
  @Query(() => Agreement, { nullable: true, description: 'Null for every id that is not one of those that you see.' })
  async agreement(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<Agreement | null> {
    return (await this.agreements(context)).find((agreement) => agreement.id === id) ?? null
  }

  @Access('register:read')
  @Query(() => [RegisterEntry], { description: 'Which partner may use what, for which purpose, until when.' })
  register(): Promise<RegisterEntry[]> {
    return this.governance.register()
  }
}
