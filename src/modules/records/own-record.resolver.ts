import { isObjectType, type GraphQLSchema } from 'graphql'
import { FieldResolver, Resolver, Root } from 'type-graphql'
import { accessOf } from '../../access/access.js'
import { entries } from '../../api/entries.js'
import { id, int, ofType, optional, orNull, resolvedFrom, text, withDefault } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { connectionOf } from '../../api/connection.js'
import type { Page } from '../../kit/page.js'
import type { Caller } from '../governance/index.js'
import type { OwnRecordStore } from './own-record.store.js'
import { filterInputOf } from './filter-input.js'
import { conditionFor } from './record-filter.js'
import { columnsFor, type RecordKind, type RecordRow } from './record-kind.js'
import { recordKinds } from './record-kinds.js'
import { RecordPartner } from './record.type.js'
import { selectionOf } from './selection.js'

/** What these resolvers need from the request. */
export interface RecordsContext {
  caller(): Promise<Caller>
  /** Takes something from the allowance of whoever asks. */
  readonly spend: (cost: number) => void
}

/** The register of partners. The hub holds it in memory, so that reading it for each record of a list costs no statement. */
interface Register {
  findByCode(code: string): Promise<RecordPartner | null>
}

/** The field of a record that names the partner that sent it. */
const senderFields = {
  POLICE_ANALYST: {
    type: RecordPartner,
    name: 'partner',
    description: 'The force that sent it.',
    shown: (partner: RecordPartner | null) => partner,
  },
  CHARITY_ANALYST: {
    type: String,
    name: 'contributorName',
    description: 'Name of the charity that sent it.',
    shown: (partner: RecordPartner | null) => partner?.name ?? null,
  },
} as const

/** One class for each kind of own record, with the queries for a list and for a single record. */
export const ownRecordResolvers = recordKinds.map(ownRecordResolver)

function ownRecordResolver(kind: RecordKind) {
  const { type, name, one, description, filters } = kind
  const word = accessOf(type)
  const Connection = connectionOf(type)
  const Filter = filterInputOf(kind)
  const order = orderEnum(kind)
  const sender = senderFields[kind.role]

  @Resolver(() => type)
  class OwnRecordResolver {
    constructor(
      readonly records: OwnRecordStore,
      readonly register: Register,
    ) {}

    @FieldResolver(() => sender.type, { name: sender.name, nullable: true, description: sender.description })
    async sender(@Root() { contributor }: RecordRow): Promise<RecordPartner | string | null> {
      return sender.shown(contributor === undefined ? null : await this.register.findByCode(contributor))
    }
  }
  entries<OwnRecordResolver, RecordsContext>(OwnRecordResolver, ({ query }) => ({
    [name]: query({
      permission: word,
      agreement: true,
      description,
      args: {
        filter: optional(ofType(Filter)),
        orderBy: optional(ofType(order.values)),
        first: withDefault(20, int('1 to 100.')),
        after: optional(text()),
      },
      returns: resolvedFrom<Page<object>>(ofType(Connection)),
      run: async ({ records }, { filter, orderBy, first, after }, context, info) =>
        records.page(kind, await context.caller(), {
          condition: filter ? conditionFor(filters, filter) : null,
          direction: orderBy === order.upwards ? 'ASC' : 'DESC',
          first,
          after: after ?? null,
          selection: selectionOf(info),
        }),
    }),
    [one]: query({
      permission: word,
      agreement: true,
      description: 'Null for every id that is not one of the own records.',
      args: { id: id() },
      returns: resolvedFrom<object | null>(orNull(ofType(type))),
      run: async ({ records }, { id }, context, info) => records.find(kind, await context.caller(), id, selectionOf(info)),
    }),
  }))
  return OwnRecordResolver
}

/** The finished schema. Throws if an own record has a field that no column answers. Otherwise only a query for that field would fail. */
export function checkFieldsAreRead(schema: GraphQLSchema): GraphQLSchema {
  for (const kind of recordKinds) {
    const type = schema.getType(kind.type.name)
    if (isObjectType(type)) columnsFor(kind, new Map(Object.keys(type.getFields()).map((field) => [field, new Map()])))
  }
  return schema
}

/** The two values of the order of a list, by its time. */
function orderEnum({ type, orderColumn, orderedBy }: RecordKind) {
  const upwards = `${orderColumn.toUpperCase()}_ASC`
  const downwards = `${orderColumn.toUpperCase()}_DESC`
  const values = enumType(`${type.name}Order`, `By time of ${orderedBy}; the latest first if none is given.`, [upwards, downwards])
  return { values, upwards }
}
