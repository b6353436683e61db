import { entries } from '../../api/entries.js'
import { id, listOf, ofType, optional, text, written } from '../../api/field.js'
import { Arg, FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Analysis, BeforeAndAfter, beforeAndAfterOf, MeasureName, type AnalysisResult } from '../analytics/index.js'
import { actorOf, type RequestContext } from '../governance/index.js'
import { ChangeKind } from './change-kinds.js'
import { alsoChanged, idOf, judgedQuarters, measuresOf, placeOf } from './change.policy.js'
import { unknownChange, type ChangeService } from './change.service.js'
import { changeSteps } from './change-steps.js'
import { RegisteredChange, toRegisteredChange } from './registered-change.type.js'

/** What forces change: registered before it begins, and judged from published figures alone. */
@Resolver(() => Analysis)
export class ChangeResolver {
  constructor(readonly changes: ChangeService) {}

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

entries<ChangeResolver, RequestContext>(ChangeResolver, ({ query, mutation }) => ({
  registeredChanges: query({
    permission: 'change:read',
    description: 'What forces have registered that they change, the first entry of each year first; withdrawn changes too.',
    args: { force: optional(text('Code of one force; all if it is left out.')) },
    returns: listOf(RegisteredChange),
    run: async (self, { force }) => {
      const register = await self.changes.all()
      return register.filter(({ partner }) => force == null || partner === force).map(toRegisteredChange)
    },
  }),

  registerChange: mutation({
    ...changeSteps.register.asked,
    description:
      'Registers a change of your own force before it begins. It takes the next number of the year, and its share of 5 % is spent, also if you withdraw it.',
    args: {
      kind: ofType(ChangeKind),
      start: written('SHAPED', text('The first quarter after the change, such as 2027Q1.')),
      district: optional(written('LISTED', text('Code of the one district of yours where it is made.'))),
    },
    returns: ofType(RegisteredChange),
    run: async (self, { kind, start, district }, { viewer }) =>
      toRegisteredChange(await self.changes.register(actorOf(viewer), { kind, start, district: district ?? null })),
  }),

  withdrawChange: mutation({
    ...changeSteps.withdraw.asked,
    description: 'Withdraws a change of your own force that has not begun. It is not judged then; its number and its share stay spent.',
    args: { id: written('NAMES', id()) },
    returns: ofType(RegisteredChange),
    run: async (self, { id }, { viewer }) => toRegisteredChange(await self.changes.withdraw(actorOf(viewer), id)),
  }),
}))
