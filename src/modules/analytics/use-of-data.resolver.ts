import { entries } from '../../api/entries.js'
import { listOf, ofType, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Resolver } from 'type-graphql'
import type { AuditStore, RequestContext } from '../governance/index.js'
import { measuresMadeFrom } from './asking/reads/made-from.js'
import { MeasureName } from './vocabulary/names.js'

const UseOfData = objectType('UseOfData', {
  access: 'uses:read',
  texts: 'HUB',
  description:
    'On one day, how many answered questions of others, all in one role, asked for a measure that can be made from your rows. A question of another place counts too, so that this tells of none.',
})({
  day: text('Day in London, YYYY-MM-DD.'),
  role: text(),
  measure: ofType(MeasureName),
  uses: text('Of 1-9, 10-99, 100-999 and 1000+.'),
})
type UseOfData = InstanceType<typeof UseOfData>

@Resolver()
export class UseOfDataResolver {
  constructor(readonly audit: Pick<AuditStore, 'usesByOthers'>) {}
}

entries<UseOfDataResolver, RequestContext>(UseOfDataResolver, ({ query }) => ({
  usesOfMyData: query({
    permission: 'uses:read',
    description:
      'What others ask of measures that can be made from your rows, by day, role and measure: no places, no splits, no hours, nobody by name. A day is listed when it is over. Empty for a partner that sends no rows. Reading it is itself logged.',
    args: { from: text('First day, YYYY-MM-DD.'), to: text('Last day; at most 366 days.') },
    returns: listOf(UseOfData),
    run: async (self, { from, to }, context) => {
      const reader = context.reader()
      const rows = await self.audit.usesByOthers(reader, measuresMadeFrom(reader.partnerKind), from, to)
      return rows.map((row) => ({ ...row, measure: row.measure as MeasureName }))
    },
  }),
}))
