import { entries } from '../../api/entries.js'
import { int, listOf, ofType, optional, resolvedFrom, text, withDefault, written } from '../../api/field.js'
import { Resolver } from 'type-graphql'
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
  constructor(readonly rights: RightsService) {}
}

entries<RightsResolver, RequestContext>(RightsResolver, ({ query, mutation }) => ({
  eraseSubject: mutation({
    permission: 'subject:request',
    conditions: { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' },
    description: `Erases a person: no row is left, and none of before is taken in again. What is published stays, and holds no token, reference or date. ${whatIsKept} ${asSent}`,
    args: { subjectToken: written('OWN_ROWS', text(tokenArgument.description)) },
    returns: ofType(RightsRequest),
    run: (self, { subjectToken: token }, context) => self.rights.erase(context.reader(), token),
  }),

  restrictSubject: mutation({
    permission: 'subject:request',
    conditions: { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' },
    description: `Restricts a person: rows stay, those that come are kept, and none is in any answer, file or quarter until the restriction is lifted; where one was counted, counts of the same calendar year go on from what was counted. ${asSent}`,
    args: { subjectToken: written('OWN_ROWS', text(tokenArgument.description)) },
    returns: ofType(RightsRequest),
    run: (self, { subjectToken: token }, context) => self.rights.restrict(context.reader(), token),
  }),

  liftRestriction: mutation({
    permission: 'subject:request',
    conditions: { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' },
    description: `Lifts the restriction of a person. ${asSent}`,
    args: { subjectToken: written('OWN_ROWS', text(tokenArgument.description)) },
    returns: ofType(RightsRequest),
    run: (self, { subjectToken: token }, context) => self.rights.lift(context.reader(), token),
  }),

  withdrawConsent: mutation({
    permission: 'consent:withdraw',
    conditions: { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' },
    description: `Withdraws a person's consent for one scope. Without FEED_C_SHARE no direct case of the person is kept. ${asSent}`,
    args: {
      subjectToken: written('OWN_ROWS', text(tokenArgument.description)),
      scope: written('LISTED', text('Code of the list "consentScopes".')),
      wording: written('OWN_ROWS', text('Version of the wording that the person had agreed to.')),
    },
    returns: ofType(RightsRequest),
    run: (self, { subjectToken: token, scope, wording }, context) => self.rights.withdrawConsent(context.reader(), token, scope, wording),
  }),

  requestSubjectRecords: mutation({
    permission: 'subject:request',
    conditions: { secondFactor: 'ROWS', agreement: false, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' },
    description: `Lists what the hub holds of a person. ${whatIsKept} The request is on record, and so this is no query. ${asSent}`,
    args: { subjectToken: written('OWN_ROWS', text(tokenArgument.description)) },
    returns: ofType(SubjectAccess),
    run: (self, { subjectToken: token }, context) => self.rights.access(context.reader(), token),
  }),

  rightsRequests: query({
    permission: 'subject:request',
    description: 'What the own partner asked for persons, the latest first, with the day on which each is due.',
    args: { first: withDefault(20, int('1 to 100.')), after: optional(text()) },
    returns: resolvedFrom<Page<RightsRequest>>(ofType(RightsRequestConnection)),
    run: (self, { first, after }, context) => self.rights.requests(context.reader(), first, after),
  }),

  rightsRequestCounts: query({
    permission: 'subject:request',
    description: 'How many requests of the own partner were carried out in time, by kind and year of receipt, the latest year first.',
    returns: listOf(RightsRequestCount),
    run: (self, _args, context) => self.rights.counts(context.reader()),
  }),
}))
