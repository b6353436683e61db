import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Written } from '../../access/texts.js'
import type { Page } from '../../kit/page.js'
import type { RequestContext } from '../governance/index.js'
import { RightsRequest, RightsRequestConnection, RightsRequestCount, SubjectAccess } from './rights-request.type.js'
import type { RightsService } from './rights.service.js'

const tokenArgument = { description: 'The subject token as it stands in the file that your partner sends.' }
const asSent = 'Over the rows of the own partner alone. Needs a second factor; works without a live agreement.'

/** Also tells what the person must be told. */
const whatIsKept =
  'Beside the rows, and after them, the hub keeps a keyed hash of the reference of each record that was counted with those of another partner, so that it is never counted again: without the key and the reference it leads to nobody.'

/** What a partner requests for a person. */
@Resolver()
export class RightsResolver {
  constructor(private readonly rights: RightsService) {}

  @Access('subject:request', { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
  @Written({ subjectToken: 'OWN_ROWS' })
  @Mutation(() => RightsRequest, {
    description: `Erases a person: no row is left, and none of before is taken in again. What is published stays, and holds no token, reference or date. ${whatIsKept} ${asSent}`,
  })
  eraseSubject(@Arg('subjectToken', () => String, tokenArgument) token: string, @Ctx() context: RequestContext): Promise<RightsRequest> {
    return this.rights.erase(context.reader(), token)
  }

  @Access('subject:request', { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
  @Written({ subjectToken: 'OWN_ROWS' })
  @Mutation(() => RightsRequest, {
    description: `Restricts a person: rows stay, those that come are kept, and none is in any answer, file or quarter until the restriction is lifted; where one was counted, counts of the same calendar year go on from what was counted. ${asSent}`,
  })
  restrictSubject(@Arg('subjectToken', () => String, tokenArgument) token: string, @Ctx() context: RequestContext): Promise<RightsRequest> {
    return this.rights.restrict(context.reader(), token)
  }

  @Access('subject:request', { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
  @Written({ subjectToken: 'OWN_ROWS' })
  @Mutation(() => RightsRequest, { description: `Lifts the restriction of a person. ${asSent}` })
  liftRestriction(@Arg('subjectToken', () => String, tokenArgument) token: string, @Ctx() context: RequestContext): Promise<RightsRequest> {
    return this.rights.lift(context.reader(), token)
  }

  @Access('consent:withdraw', { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
  @Written({ scope: 'LISTED', subjectToken: 'OWN_ROWS', wording: 'OWN_ROWS' })
  @Mutation(() => RightsRequest, {
    description: `Withdraws a person's consent for one scope. Without FEED_C_SHARE no direct case of the person is kept. ${asSent}`,
  })
  withdrawConsent(
    @Arg('subjectToken', () => String, tokenArgument) token: string,
    @Arg('scope', () => String, { description: 'Code of the list "consentScopes".' }) scope: string,
    @Arg('wording', () => String, { description: 'Version of the wording that the person had agreed to.' }) wording: string,
    @Ctx() context: RequestContext,
  ): Promise<RightsRequest> {
    return this.rights.withdrawConsent(context.reader(), token, scope, wording)
  }

  @Access('subject:request', { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
  @Written({ subjectToken: 'OWN_ROWS' })
  @Mutation(() => SubjectAccess, {
    description: `Lists what the hub holds of a person. ${whatIsKept} The request is on record, and so this is no query. ${asSent}`,
  })
  requestSubjectRecords(
    @Arg('subjectToken', () => String, tokenArgument) token: string,
    @Ctx() context: RequestContext,
  ): Promise<SubjectAccess> {
    return this.rights.access(context.reader(), token)
  }

  @Access('subject:request')
  @Query(() => RightsRequestConnection, {
    description: 'What the own partner asked for persons, the latest first, with the day on which each is due.',
  })
  rightsRequests(
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Page<RightsRequest>> {
    return this.rights.requests(context.reader(), first, after)
  }

  @Access('subject:request')
  @Query(() => [RightsRequestCount], {
    description: 'How many requests of the own partner were carried out in time, by kind and year of receipt, the latest year first.',
  })
  rightsRequestCounts(@Ctx() context: RequestContext): Promise<RightsRequestCount[]> {
    return this.rights.counts(context.reader())
  }
}
