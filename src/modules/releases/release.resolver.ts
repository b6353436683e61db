import { entries } from '../../api/entries.js'
import { bool, id, list, listOf, ofType, orNull, resolvedFrom, text, withDefault, written } from '../../api/field.js'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Shows } from '../../access/texts.js'
import type { Permission } from '../../access/permissions.js'
import { figuresAsked, MeasureName, questionLimit, referenceRegistry } from '../analytics/index.js'
import type { RequestContext } from '../governance/index.js'
import { isOpen, type AmendmentKind } from './rules/amendment-state.policy.js'
import type { AmendmentService } from './steps/amendment.service.js'
import { checklist, checklistItems, type ChecklistItem } from './rules/checklist.js'
import { withRanges } from './rules/released-figures.js'
import { erratumText } from './rules/erratum.js'
import type { NamedForceService } from './steps/named-force.service.js'
import { reviewsShown, type ReleaseSeen } from './stored/read-releases.js'
import type { ReleaseDecisionService } from './steps/release-decision.service.js'
import type { ReleaseReader } from './steps/release-reader.js'
import { releaseSteps } from './steps/release-steps.js'
import { ChecklistAnswerInput, ReleaseRequest } from './release.input.js'
import type { ReleaseService } from './steps/release.service.js'
import { withdrawalSentence } from './rules/reasons.js'
import {
  CellSafetyType,
  ChecklistEntry,
  ErratumReasonEnum,
  ObjectionReasonEnum,
  Release,
  ReleaseAmendment,
  ReleasedRow,
  ReleaseReview,
  WithdrawalReasonEnum,
} from './release.type.js'

/** The services behind these fields. */
export interface ReleaseServices {
  readonly reader: ReleaseReader
  readonly releases: ReleaseService
  readonly decisions: ReleaseDecisionService
  readonly amendments: AmendmentService
  readonly namedForces: NamedForceService
}

const registry = referenceRegistry()

/** The permission that the file of a release needs. */
export const fileWord: Permission = 'release:request'

/** How figures leave the hub. */
@Resolver(() => Release)
export class ReleaseResolver {
  constructor(readonly services: ReleaseServices) {}

  @FieldResolver(() => [ReleasedRow], {
    nullable: true,
    description: 'The figures, if your partner may ask the question itself; null if it may not, and once they are withdrawn.',
  })
  async rows(@Root() release: ReleaseSeen, @Ctx() { viewer }: RequestContext): Promise<readonly ReleasedRow[] | null> {
    const figures = await this.services.reader.figures(viewer, release)
    return figures && withRanges(figures).analysis.rows
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'SHA-256 of question and rows, in hex, if you may see the figures: if few figures are possible, a hash tells which they are.',
  })
  @Shows(['HUB'])
  async figuresSha256(@Root() release: ReleaseSeen, @Ctx() { viewer }: RequestContext): Promise<string | null> {
    return (await this.services.reader.seesFigures(viewer, release)) ? release.figuresSha256 : null
  }

  @Access('release:review')
  @FieldResolver(() => [CellSafetyType], { description: 'Of each of the cells that you see, why it is safe.' })
  async safety(@Root() release: ReleaseSeen, @Ctx() { viewer }: RequestContext): Promise<readonly CellSafetyType[]> {
    return this.services.reader.safety(viewer, release)
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether every force may ask this question of every other. Where not, a force that comes to read the figures learns what it may not ask.',
  })
  everyForceMayAsk(@Root() release: ReleaseSeen): Promise<boolean> {
    return this.services.reader.everyForceMayAsk(release)
  }

  @FieldResolver(() => [ReleaseAmendment], { description: 'What was proposed for it since it was released, the oldest first.' })
  amendments(@Root() { amendments }: ReleaseSeen): ReleaseAmendment[] {
    return amendments.map((amendment) => ({
      ...amendment,
      kind: amendment.kind as AmendmentKind,
      text: amendment.kind === 'ENDING' ? withdrawalSentence(amendment.reason) : erratumText(amendment),
      approvedBy: isOpen(amendment) ? [] : amendment.approvedBy,
    }))
  }

  @FieldResolver(() => String, { nullable: true, description: 'The sentence of the reason.' })
  @Shows(['HUB'])
  withdrawnBecause(@Root() { withdrawnBecause }: ReleaseSeen): string | null {
    return withdrawnBecause && withdrawalSentence(withdrawnBecause)
  }

  @FieldResolver(() => [ReleaseReview], { description: 'Empty until the release is decided.' })
  reviews(@Root() release: ReleaseSeen): ReleaseReview[] {
    return reviewsShown(release).map(({ partner, notMet }) => ({
      partner,
      approved: notMet.length === 0,
      notMet: notMet as readonly ChecklistItem[],
    }))
  }
}

entries<ReleaseResolver, RequestContext>(ReleaseResolver, ({ query }) => ({
  figureReleases: query({
    permission: 'release:read',
    description:
      'Releases that your partner requested, that you may review, or whose figures are made from rows of your partner; the newest first.',
    returns: resolvedFrom<ReleaseSeen[]>(listOf(Release)),
    run: (self, _args, { viewer }) => self.services.reader.releases(viewer),
  }),

  figureRelease: query({
    permission: 'release:read',
    description: 'Null for every id that is not one of those.',
    args: { id: id() },
    returns: resolvedFrom<ReleaseSeen | null>(orNull(ofType(Release))),
    run: (self, { id }, { viewer }) => self.services.reader.release(viewer, id),
  }),

  reviewChecklist: query({
    permission: 'release:review',
    description: 'What each reviewer must find before figures leave.',
    returns: listOf(ChecklistEntry),
    run: () => checklistItems.map((item) => ({ item, text: checklist[item] })),
  }),
}))

/** From the request to the decision. */
entries<ReleaseResolver, RequestContext>(ReleaseResolver, ({ mutation }) => ({
  requestRelease: mutation({
    ...releaseSteps.request.asked,
    description: 'Keeps the figures of a question, rounded as every partner sees them, to be reviewed.',
    args: { request: ofType(ReleaseRequest) },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    extensions: {
      figures: { of: ({ request }: { request: ReleaseRequest }) => figuresAsked(request.question, registry), most: questionLimit },
    },
    run: (self, { request }, context) => {
      const requested = { ...request, slug: request.slug ?? null }
      return self.services.releases.request(context.viewer, () => context.caller(), requested)
    },
  }),

  reviewRelease: mutation({
    ...releaseSteps.review.asked,
    description:
      'Decides as one of two reviewers of two partners: approved if each item is met. Neither learns of the other decision before both have decided.',
    args: { id: written('NAMES', id()), checklist: listOf(ChecklistAnswerInput) },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    run: (self, { id, checklist: answers }, context) => self.services.decisions.review(context.viewer, id, answers),
  }),

  objectToRelease: mutation({
    ...releaseSteps.object.asked,
    description: 'Stops a release for your partner, whose rows are in its figures, within the time for it.',
    args: { id: written('NAMES', id()), reason: ofType(ObjectionReasonEnum) },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    run: (self, { id, reason }, context) => self.services.decisions.object(context.viewer, id, reason),
  }),
}))

/** What the requester does with a decided release. */
entries<ReleaseResolver, RequestContext>(ReleaseResolver, ({ mutation }) => ({
  // Safeguard Release: to ask again is to ask
  completeRelease: mutation({
    ...releaseSteps.release.asked,
    description: 'Releases what both reviewers approved and nobody objected to, if the hub still gives the same figures.',
    args: { id: written('NAMES', id()) },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    extensions: { figures: { of: () => questionLimit, most: questionLimit } },
    run: (self, { id }, context) => self.services.releases.complete(context.viewer, () => context.caller(), id),
  }),

  withdrawRelease: mutation({
    ...releaseSteps.withdraw.asked,
    description: 'Withdraws a request of your partner before it is released. What is released is ended by endRelease.',
    args: { id: written('NAMES', id()), because: ofType(WithdrawalReasonEnum) },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    run: (self, { id, because }, context) => self.services.decisions.withdraw(context.viewer, id, because),
  }),

  correctRelease: mutation({
    ...releaseSteps.correct.asked,
    description:
      'Proposes, for the partner that requested it, to say with released figures what was found wrong in them. Two reviewers of other partners decide.',
    args: {
      id: written('NAMES', id()),
      erratum: ofType(ErratumReasonEnum),
      measures: withDefault([], listOf(MeasureName, 'Those that it is about; none for all.')),
      periods: withDefault([], written('LISTED', list(text('Periods of the figures that it is about; none for all.')))),
    },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    run: (self, { id, erratum: reason, measures, periods }, context) =>
      self.services.amendments.correct(context.viewer, id, { reason, measures, periods }),
  }),
}))

/** What ends, changes or hides a release for others, and who may be named in it. */
entries<ReleaseResolver, RequestContext>(ReleaseResolver, ({ mutation }) => ({
  endRelease: mutation({
    ...releaseSteps.end.asked,
    description:
      'Proposes, for the partner that requested it, to end released figures for good. Two reviewers of other partners decide; the page then says why.',
    args: { id: written('NAMES', id()), because: ofType(WithdrawalReasonEnum) },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    run: (self, { id, because }, context) => self.services.amendments.end(context.viewer, id, because),
  }),

  reviewAmendment: mutation({
    ...releaseSteps.amend.asked,
    description:
      'Decides on an open amendment, as one of two reviewers of two partners. The second approval makes it so, one refusal ends it.',
    args: { id: written('NAMES', id()), amendment: written('NAMES', id()), approved: bool() },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    run: (self, { id, amendment, approved }, context) => self.services.amendments.review(context.viewer, id, amendment, approved),
  }),

  hideRelease: mutation({
    ...releaseSteps.hide.asked,
    description:
      'Hides released figures at once for seven days, once, for a partner whose rows are in them or that reviewed them: page and files say that they are under review. All partners together hide a version for fourteen days within twelve months.',
    args: { id: written('NAMES', id()) },
    returns: resolvedFrom<ReleaseSeen>(ofType(Release)),
    run: (self, { id }, context) => self.services.amendments.hide(context.viewer, id),
  }),

  agreeToBeNamed: mutation({
    ...releaseSteps.name.asked,
    description:
      'Whether your force agrees to be named in publications of forces. If it does not, its rows leave them, and totals from which its figures would follow are held back. True if that changed anything.',
    args: { agreed: bool() },
    returns: bool(),
    run: (self, { agreed }, context) => self.services.namedForces.agree(context.viewer, agreed),
  }),
}))
