import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Written } from '../../access/texts.js'
import { Analysis, BeforeAndAfter, beforeAndAfterOf, MeasureName, type AnalysisResult } from '../analytics/index.js'
import { actorOf, type RequestContext } from '../governance/index.js'
import { ChangeKind } from './change-kinds.js'
import { alsoChanged, idOf, judgedQuarters, measuresOf, placeOf } from './change.policy.js'
import { unknownChange, type ChangeService } from './change.service.js'
import { RegisteredChange, toRegisteredChange } from './registered-change.type.js'

/** What forces change: registered before it begins, and judged from published figures alone. */
@Resolver(() => Analysis)
export class ChangeResolver {
  constructor(private readonly changes: ChangeService) {}

  @Access('change:read')
  @Query(() => [RegisteredChange], {
    description: 'What forces have registered that they change, the first entry of each year first; withdrawn changes too.',
  })
  async registeredChanges(
    @Arg('force', () => String, { nullable: true, description: 'Code of one force; all if it is left out.' }) force?: string,
  ): Promise<RegisteredChange[]> {
    const register = await this.changes.all()
    return register.filter(({ partner }) => force == null || partner === force).map(toRegisteredChange)
  }

  @Access('change:register', { secondFactor: 'REGISTER', agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'REGISTERS_CHANGE' })
  @Written({ district: 'LISTED', start: 'SHAPED' })
  @Mutation(() => RegisteredChange, {
    description:
      'Registers a change of your own force before it begins. It takes the next number of the year, and its share of 5 % is spent, also if you withdraw it.',
  })
  async registerChange(
    @Arg('kind', () => ChangeKind) kind: ChangeKind,
    @Arg('start', () => String, { description: 'The first quarter after the change, such as 2027Q1.' }) start: string,
    @Arg('district', () => String, { nullable: true, description: 'Code of the one district of yours where it is made.' })
    district: string | null | undefined,
    @Ctx() { viewer }: RequestContext,
  ): Promise<RegisteredChange> {
    return toRegisteredChange(await this.changes.register(actorOf(viewer), { kind, start, district: district ?? null }))
  }

  @Access('change:register', { secondFactor: 'REGISTER', agreement: false, ownOrganisation: 'REGISTRANT', alone: 'OWN_PARTNER' })
  @Written({ id: 'NAMES' })
  @Mutation(() => RegisteredChange, {
    description: 'Withdraws a change of your own force that has not begun. It is not judged then; its number and its share stay spent.',
  })
  async withdrawChange(@Arg('id', () => ID) id: string, @Ctx() { viewer }: RequestContext): Promise<RegisteredChange> {
    return toRegisteredChange(await this.changes.withdraw(actorOf(viewer), id))
  }

  // Safeguard A language model and the register of changes: 'change:read' -> 'analysis:ask'
  @Access('change:read')
  @FieldResolver(() => BeforeAndAfter, {
    nullable: true,
    description:
      'What became of a rate where a force changed something that it had registered, beside all others: mean of the four quarters from its start on less mean of the four before, and how much further that is than with the others (difference in differences). Ask by: [FORCE], or [DISTRICT] if it is made in one, per: QUARTER, with period and measures as registeredChanges says, and nothing in where.',
  })
  async beforeAndAfter(
    @Root() result: AnalysisResult,
    @Arg('measure', () => MeasureName) measure: MeasureName,
    @Arg('change', () => ID, { description: 'RegisteredChange.id.' }) id: string,
  ): Promise<BeforeAndAfter> {
    const register = await this.changes.all()
    const change = register.find((one) => idOf(one) === id)
    if (!change) throw unknownChange()
    return beforeAndAfterOf(result, measure, {
      ...placeOf(change),
      start: change.start,
      quarters: judgedQuarters(change.start),
      measures: measuresOf(change),
      alsoChanged: alsoChanged(change, register),
      entry: change.number,
      isWithdrawn: change.withdrawnAt !== null,
    })
  }
}
