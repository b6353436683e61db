import type * as stored from '../../db/models.js'
import { homicideNotifiers, regions } from '../reference/index.js'
import { before, code, equal, from } from './record-filter.js'
import { recordKind } from './record-kind.js'
import { HomicideCase } from './homicide-case.type.js'

export const homicideCases = recordKind<HomicideCase, stored.HomicideCase>({
  name: 'homicideCases',
  one: 'homicideCase',
  description: "The charity's own homicide cases, exact.",
  type: HomicideCase,
  table: 'direct.homicide_cases',
  feed: 'HOMICIDE_CASE',
  told: 'BY_MONTH',
  role: 'CHARITY_ANALYST',
  dbRole: 'hub_read_charity',
  orderBy: 'notifiedAt',
  orderedBy: 'notification',
  filters: {
    notifiedFrom: from('notifiedAt'),
    notifiedTo: before('notifiedAt'),
    notifiedBy: code('notifiedBy', homicideNotifiers),
    region: code('region', regions, 'ONS code of the region.'),
    recordRef: equal('recordRef'),
  },
})
