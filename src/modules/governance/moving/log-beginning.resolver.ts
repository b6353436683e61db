import { entries } from '../../../api/entries.js'
import { dateTime, int, ofType, orNull, text } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { Resolver } from 'type-graphql'
import type { ChainStore } from '../sealing/chain.store.js'
import type { RequestContext } from '../partners/caller.js'
import { beginningOf, movedAwayText } from './edge.store.js'

const LogBeginning = objectType('LogBeginning', {
  access: 'usage:read',
  texts: 'HUB',
  description: 'Where the log begins, because earlier months were moved away into files that the operator keeps.',
})({
  day: text('First day that is whole in the log, in London, YYYY-MM-DD.'),
  from: dateTime('The first moment of that day.'),
  rootAt: text('When the signed root was made with which the last of these files ends, UTC to the microsecond.'),
  afterPlace: int(
    "Place in your own partner's chain up to which entries were moved away; 0 if it has all of them. auditChain begins after it.",
  ),
  afterHash: text('The hash of that entry, from which the next one is worked out; 32 bytes in hex, zeros before the first.'),
  sentence: text('This in one sentence.'),
})
type LogBeginning = InstanceType<typeof LogBeginning>

@Resolver()
export class LogBeginningResolver {
  constructor(readonly chains: Pick<ChainStore, 'edge'>) {}
}

entries<LogBeginningResolver, RequestContext>(LogBeginningResolver, ({ query }) => ({
  logBegins: query({
    permission: 'usage:read',
    description:
      'Where the audit log begins; null if nothing was moved away. Queries about an earlier time are refused (LOG_MOVED), so that nobody counts too little. It is the same for every partner, but for the place in the own chain.',
    returns: orNull(ofType(LogBeginning)),
    run: async (self, _args, context) => {
      const edge = await self.chains.edge(context.reader())
      return (
        edge && {
          day: edge.before,
          from: beginningOf(edge),
          rootAt: edge.rootAt,
          afterPlace: edge.place,
          afterHash: edge.hash,
          sentence: movedAwayText(edge),
        }
      )
    },
  }),
}))
