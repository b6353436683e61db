import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Shows, Written } from '../../access/texts.js'
import type { Permission } from '../../access/permissions.js'
import { figuresAsked, MeasureName, questionLimit, referenceRegistry } from '../analytics/index.js'
import type { RequestContext } from '../governance/index.js'
import { isOpen, type AmendmentKind } from './rules/amendment-state.policy.js'
import type { AmendmentService } from './steps/amendment.service.js'
import { checklist, checklistItems, type ChecklistItem, type ObjectionReason } from './rules/checklist.js'
import { erratumText } from './rules/erratum.js'
import type { NamedForceService } from './steps/named-force.service.js'
import { reviewsShown, type ReleaseSeen } from './stored/read-releases.js'
import type { ReleaseDecisionService } from './steps/release-decision.service.js'
import type { ReleaseReader } from './steps/release-reader.js'
import { ChecklistAnswerInput, ReleaseRequest } from './release.input.js'
import type { ReleaseService } from './steps/release.service.js'
import { withdrawalSentence, type ErratumReason, type WithdrawalReason } from './rules/reasons.js'
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
  constructor(private readonly services: ReleaseServices) {}

  @Access('release:read')
  @Query(() => [Release], {
    name: 'figureReleases',
    description:
      'Releases that your partner requested, that you may review, or whose figures are made from rows of your partner; the newest first.',
  })
  list(@Ctx() { viewer }: RequestContext): Promise<ReleaseSeen[]> {
    return this.services.reader.releases(viewer)
  }

  @Access('release:read')
  @Query(() => Release, { name: 'figureRelease', nullable: true, description: 'Null for every id that is not one of those.' })
  one(@Arg('id', () => ID) id: string, @Ctx() { viewer }: RequestContext): Promise<ReleaseSeen | null> {
    return this.services.reader.release(viewer, id)
  }

  @Access('release:review')
  @Query(() => [ChecklistEntry], { description: 'What each reviewer must find before figures leave.' })
  reviewChecklist(): ChecklistEntry[] {
    return checklistItems.map((item) => ({ item, text: checklist[item] }))
  }

  @Access('release:request', {
    secondFactor: null,
    agreement: true,
    ownOrganisation: 'OWN_PARTNER',
    alone: 'REQUESTS_RELEASE',
    refusedAs: { event: 'release:denied', step: 'request' },
  })
  @Extensions({
    figures: { of: ({ request }: { request: ReleaseRequest }) => figuresAsked(request.question, registry), most: questionLimit },
  })
  @Mutation(() => Release, { description: 'Keeps the figures of a question, rounded as every partner sees them, to be reviewed.' })
  requestRelease(@Arg('request', () => ReleaseRequest) request: ReleaseRequest, @Ctx() context: RequestContext): Promise<ReleaseSeen> {
    const requested = { ...request, slug: request.slug ?? null }
    return this.services.releases.request(context.viewer, () => context.caller(), requested)
  }

  // Safeguard T-GOV-1 one person alone: false, -> false, secondFactor: null,
  @Access('release:review', { secondFactor: 'RELEASE', agreement: false, ownOrganisation: 'NOT_REQUESTER', alone: 'ONE_REVIEW' })
  @Written({ id: 'NAMES' })
  @Mutation(() => Release, {
    description:
      'Decides as one of two reviewers of two partners: approved if each item is met. Neither learns of the other decision before both have decided.',
  })
  reviewRelease(
    @Arg('id', () => ID) id: string,
    @Arg('checklist', () => [ChecklistAnswerInput]) answers: ChecklistAnswerInput[],
    @Ctx() context: RequestContext,
  ): Promise<ReleaseSeen> {
    return this.services.decisions.review(context.viewer, id, answers)
  }

  @Access('release:review', { secondFactor: 'RELEASE', agreement: false, ownOrganisation: 'CONTRIBUTOR', alone: 'STOPS_UNRELEASED' })
  @Written({ id: 'NAMES' })
  @Mutation(() => Release, { description: 'Stops a release for your partner, whose rows are in its figures, within the time for it.' })
  objectToRelease(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => ObjectionReasonEnum) reason: ObjectionReason,
    @Ctx() context: RequestContext,
  ): Promise<ReleaseSeen> {
    return this.services.decisions.object(context.viewer, id, reason)
  }

  @Access('release:request', {
    secondFactor: null,
    agreement: true,
    ownOrganisation: 'REQUESTER',
    alone: 'COMPLETES_RELEASE',
    refusedAs: { event: 'release:denied', step: 'release' },
  })
  // Asks the question again. The arguments do not say which question it is, so it counts as the largest, and an operation can release only
  // one.
  // Safeguard Release: to ask again is to ask
  @Extensions({ figures: { of: () => questionLimit, most: questionLimit } })
  @Written({ id: 'NAMES' })
  @Mutation(() => Release, {
    description: 'Releases what both reviewers approved and nobody objected to, if the hub still gives the same figures.',
  })
  completeRelease(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<ReleaseSeen> {
    return this.services.releases.complete(context.viewer, () => context.caller(), id)
  }

  @Access('release:read', { secondFactor: 'RELEASE', agreement: false, ownOrganisation: 'REQUESTERS_PARTNER', alone: 'OWN_PARTNER' })
  @Written({ id: 'NAMES' })
  @Mutation(() => Release, {
    description: 'Withdraws a request of your partner before it is released. What is released is ended by endRelease.',
  })
  withdrawRelease(
    @Arg('id', () => ID) id: string,
    @Arg('because', () => WithdrawalReasonEnum) because: WithdrawalReason,
    @Ctx() context: RequestContext,
  ): Promise<ReleaseSeen> {
    return this.services.decisions.withdraw(context.viewer, id, because)
  }

  @Access('release:review', {
    secondFactor: 'RELEASE',
    agreement: false,
    ownOrganisation: 'REQUESTERS_PARTNER',
    alone: 'PROPOSES_AMENDMENT',
  })
  @Written({ id: 'NAMES', periods: 'LISTED' })
  @Mutation(() => Release, {
    description:
      'Proposes, for the partner that requested it, to say with released figures what was found wrong in them. Two reviewers of other partners decide.',
  })
  correctRelease(
    @Arg('id', () => ID) id: string,
    @Arg('erratum', () => ErratumReasonEnum) reason: ErratumReason,
    @Arg('measures', () => [MeasureName], { defaultValue: [], description: 'Those that it is about; none for all.' })
    measures: MeasureName[],
    @Arg('periods', () => [String], { defaultValue: [], description: 'Periods of the figures that it is about; none for all.' })
    periods: string[],
    @Ctx() context: RequestContext,
  ): Promise<ReleaseSeen> {
    return this.services.amendments.correct(context.viewer, id, { reason, measures, periods })
  }

  @Access('release:review', {
    secondFactor: 'RELEASE',
    agreement: false,
    ownOrganisation: 'REQUESTERS_PARTNER',
    alone: 'PROPOSES_AMENDMENT',
  })
  @Written({ id: 'NAMES' })
  @Mutation(() => Release, {
    description:
      'Proposes, for the partner that requested it, to end released figures for good. Two reviewers of other partners decide; the page then says why.',
  })
  endRelease(
    @Arg('id', () => ID) id: string,
    @Arg('because', () => WithdrawalReasonEnum) because: WithdrawalReason,
    @Ctx() context: RequestContext,
  ): Promise<ReleaseSeen> {
    return this.services.amendments.end(context.viewer, id, because)
  }

  @Access('release:review', { secondFactor: 'RELEASE', agreement: false, ownOrganisation: 'NOT_REQUESTER', alone: 'ONE_AMENDMENT_REVIEW' })
  @Written({ amendment: 'NAMES', id: 'NAMES' })
  @Mutation(() => Release, {
    description:
      'Decides on an open amendment, as one of two reviewers of two partners. The second approval makes it so, one refusal ends it.',
  })
  reviewAmendment(
    @Arg('id', () => ID) id: string,
    @Arg('amendment', () => ID) amendment: string,
    @Arg('approved', () => Boolean) approved: boolean,
    @Ctx() context: RequestContext,
  ): Promise<ReleaseSeen> {
    return this.services.amendments.review(context.viewer, id, amendment, approved)
  }

  @Access('release:review', {
    // Safeguard Release: the second factor: 'RELEASE' -> null
    secondFactor: 'RELEASE',
    agreement: false,
    ownOrganisation: 'CONTRIBUTOR_OR_REVIEWER',
    alone: 'HIDES_FOR_SEVEN_DAYS',
  })
  @Written({ id: 'NAMES' })
  @Mutation(() => Release, {
    description:
      'Hides released figures at once for seven days, once, for a partner whose rows are in them or that reviewed them: page and files say that they are under review. All partners together hide a version for fourteen days within twelve months.',
  })
  hideRelease(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<ReleaseSeen> {
    return this.services.amendments.hide(context.viewer, id)
  }

  @Access('release:review', { secondFactor: 'RELEASE', agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'NAMES_OWN_FORCE' })
  @Mutation(() => Boolean, {
    description:
      'Whether your force agrees to be named in publications of forces. If it does not, its rows leave them, and totals from which its figures would follow are held back. True if that changed anything.',
  })
  agreeToBeNamed(@Arg('agreed', () => Boolean) agreed: boolean, @Ctx() context: RequestContext): Promise<boolean> {
    return this.services.namedForces.agree(context.viewer, agreed)
  }

  @FieldResolver(() => [ReleasedRow], {
    nullable: true,
    description: 'The figures, if your partner may ask the question itself; null if it may not, and once they are withdrawn.',
  })
  async rows(@Root() release: ReleaseSeen, @Ctx() { viewer }: RequestContext): Promise<readonly ReleasedRow[] | null> {
    return (await this.services.reader.figures(viewer, release))?.analysis.rows ?? null
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
