import { entries } from '../../../api/entries.js'
import { dateTime, int, listOf, optional, shows, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { Resolver } from 'type-graphql'
import type { AuditStore } from './audit.store.js'
import type { RequestContext } from '../partners/caller.js'

const UsageRow = objectType('UsageRow', { access: 'usage:read', description: 'Joint questions asked by one role for one purpose.' })({
  role: shows(['HUB'], text()),
  purpose: shows(['AgreementTerms.purpose'], text()),
  answered: int('Questions that were answered.'),
  refused: int('Questions that were refused because most of the table would be suppressed.'),
  denied: int(
    'Questions that could not be asked so, blocked differencing among them: off the lattice, too deep, or not for this role or agreement.',
  ),
  shown: int('Figures that were shown.'),
  suppressed: int('Figures that were suppressed.'),
  deniedAfterEnd: shows(
    ['HUB'],
    text(
      'Requests, joint questions and others, that were denied because the agreement for them had expired or was suspended, as a band: 0, 1-9, 10-99, 100-999 or 1000+.',
    ),
  ),
})
type UsageRow = InstanceType<typeof UsageRow>

@Resolver()
export class UsageResolver {
  constructor(readonly audit: AuditStore) {}
}

entries<UsageResolver, RequestContext>(UsageResolver, ({ query }) => ({
  usage: query({
    permission: 'usage:read',
    description:
      'How your own partner uses the hub: joint questions by role and purpose, counted from the audit log. How everybody does, for the auditor whom a live agreement names. Reading it is itself logged.',
    args: { from: optional(dateTime()), to: optional(dateTime('Up to, but not at.')) },
    returns: listOf(UsageRow),
    run: (self, { from, to }, context) => self.audit.usage(context.reader(), from ?? null, to ?? null),
  }),
}))
