import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { buildSchema, isObjectType } from 'graphql'
import sql, { raw } from 'sql-template-tag'
import type { DbRole } from '../../../src/db/database.js'
import { printedSchemaFor } from '../../../src/hub/resolvers.js'
import { grants } from '../../support/postgres/grants.js'
import { invented, plainly } from '../../support/hostile/foreign-names.js'
import { charity, policeOf, startHub, stewardOf, type Answer, type As } from '../../support/hub/hub.js'
import {
  complaint,
  directCase,
  homicideCase,
  project,
  referral,
  submitComplaints,
  submitDirect,
  submitHomicide,
  submitProjects,
  submitReferrals,
  submitSupport,
  supportCase,
  type Receipt,
} from '../../support/batches/rows.js'
import { shareOf } from '../../support/runs/share.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const surrey = policeOf('surrey')
const kent = policeOf('kent')
const ids = 500

const own = 12
/** The rows of Kent lie between those of Surrey by time, and outnumber them. */
const at = (minute: number): string => new Date(Date.UTC(2025, 1, 10, 10, minute)).toISOString()
const reported = { reportedAt: '2025-02-09T10:00:00Z' }

let surreyIds: readonly string[]
let kentIds: readonly string[]

const hub = ofSuite(() => startHub({ now: '2026-03-01' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    Array.from({ length: own }, (_, n) => referral(`s-${n}`, `s-${n}`, { ...reported, referredAt: at(n * 40) })),
    'surrey-batch',
  )
  await submitReferrals(
    hub,
    'kent',
    Array.from({ length: ids }, (_, n) => referral(`k-${n}`, `k-${n}`, { ...reported, referredAt: at(n) })),
    'kent-batch',
  )
  await submitDirect(hub, [directCase('d', 'd')])
  await submitSupport(hub, [supportCase('u', 'kent', 'k-1')])
  await submitHomicide(hub, [homicideCase('h', 'h')])
  await submitProjects(hub, [project('p')])
  await submitComplaints(hub, 'kent', [complaint('c', 'c', { force: 'kent' })])
  surreyIds = await idsOf(surrey)
  kentIds = await idsOf(kent)
})

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string; readonly referredAt: string } }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const pageOf = async (as: As, args: string): Promise<Page> => {
  const asked = `policeReferrals(${args}) { edges { cursor node { id referredAt } } pageInfo { hasNextPage endCursor } }`
  return (await hub.query<{ policeReferrals: Page }>(as, `{ ${asked} }`)).policeReferrals
}

async function idsOf(as: As): Promise<string[]> {
  const found: string[] = []
  for (let after = ''; ;) {
    const { edges, pageInfo } = await pageOf(as, `first: 100, orderBy: REFERRED_AT_ASC${after}`)
    found.push(...edges.map(({ node }) => node.id))
    if (!pageInfo.hasNextPage) return found
    after = `, after: "${pageInfo.endCursor}"`
  }
}

const ask = (as: As, query: string): Promise<Answer<unknown>> => hub.send<unknown>(as, query, {}, { connection: 'keep-alive' })
const bodyOf = (answer: Answer<unknown>, id: string): string =>
  JSON.stringify(answer)
    .replaceAll(id, 'ID')
    .replace(/"requestId":"[^"]*"/g, '')

describe(`T-API-8 ${ids} ids of another force and ${ids} that nobody has`, () => {
  test.each([
    ['a record', '{ policeReferral(id: "ID") { id recordRef partner { code } batch { batchId } } }', surrey],
    ['a batch', '{ batch(id: "ID") { id batchId received errors { line } } }', stewardOf('surrey')],
  ])('ids of another force and ids that nobody has get the same bytes as %s', async (_, document, as) => {
    const bodies = new Set<string>()
    const batches = await hub.query<{ batches: { edges: { node: { id: string } }[] } }>(
      stewardOf('kent'),
      '{ batches { edges { node { id } } } }',
    )
    const foreign = as === surrey ? kentIds : batches.batches.edges.map(({ node }) => node.id)
    expect(foreign.length).toBe(as === surrey ? ids : 2)
    const asked = as === surrey ? shareOf(foreign) : foreign
    for (const id of [...asked, ...Array.from(asked, () => randomUUID())]) bodies.add(bodyOf(await ask(as, document.replace('ID', id)), id))
    expect([...bodies]).toEqual([expect.stringMatching(/^\{"status":200,"data":\{"\w+":null\}\}$/)])
  })
})

describe('T-API-10 a row that is hidden', () => {
  const types = Object.values(buildSchema(printedSchemaFor('POLICE_ANALYST', 'surrey')).getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__'),
  )

  test('a hidden row is shown by no fragment on any type and by no __typename', async () => {
    const [hidden = '', none] = [kentIds[7], randomUUID()]
    const each = types.map(({ name }) => `{ policeReferral(id: "ID") { __typename ... on ${name} { __typename } } }`)
    for (const document of [
      ...each,
      '{ policeReferral(id: "ID") { __typename } }',
      '{ __typename policeReferral(id: "ID") { t: __typename } }',
    ]) {
      const [real, made] = [await ask(surrey, document.replace('ID', hidden)), await ask(surrey, document.replace('ID', none))]
      expect([document, bodyOf(real, hidden)]).toEqual([document, bodyOf(made, none)])
    }
  })
})

describe('T-API-11 a document that asks for what is its asker’s and for what is not', () => {
  const [mine, theirs] = ['mine: policeReferral(id: "MINE") { id recordRef }', 'theirs: policeReferral(id: "THEIRS") { id recordRef }']
  const filled = (text: string): string => text.replace('MINE', surreyIds[3] ?? '').replace('THEIRS', kentIds[3] ?? '')

  test('a document that asks for own and foreign things gets only its own, in either order and again', async () => {
    const expected = { mine: { id: surreyIds[3], recordRef: 's-3' }, theirs: null }
    for (let again = 0; again < 5; again += 1)
      for (const order of [
        [mine, theirs],
        [theirs, mine],
      ])
        expect((await ask(surrey, filled(`{ ${order.join(' ')} }`))).data).toEqual(expected)
  })

  test('T-API-16 a document is refused as a whole if one of its fields is not the asker’s, wherever that stands', async () => {
    const forbidden = 'directCases(first: 1) { edges { node { id } } }'
    for (const query of [`{ ${mine} ${forbidden} }`, `{ ${forbidden} ${mine} }`]) {
      const { status, data, errors } = await ask(surrey, filled(query))
      expect({ status, data, errors: errors?.length }).toEqual({ status: 400, data: undefined, errors: 1 })
    }
  })
})

describe('a list in which others have rows', () => {
  test('T-API-13 a list ends where the own rows end, whatever lies between and behind them', async () => {
    for (const first of [1, 5, own - 1, own, own + 1, 100]) {
      const { edges, pageInfo } = await pageOf(surrey, `first: ${first}, orderBy: REFERRED_AT_ASC`)
      expect([edges.map(({ node }) => node.id), pageInfo.hasNextPage]).toEqual([surreyIds.slice(0, first), first < own])
    }
    const last = await pageOf(surrey, `first: ${own}`)
    expect((await pageOf(surrey, `first: 5, after: "${last.pageInfo.endCursor}"`)).edges).toEqual([])
  })

  test('T-API-13 a list goes on from a cursor that names another’s row as from one that names nobody’s', async () => {
    const theirs = (await pageOf(kent, 'first: 100, orderBy: REFERRED_AT_ASC')).edges[81]
    const [micros, id] = JSON.parse(Buffer.from(theirs?.cursor ?? '', 'base64url').toString()) as [number, string]
    expect(id).toBe(kentIds[81])
    const nobody = Buffer.from(JSON.stringify([micros, randomUUID()])).toString('base64url')
    const from = (cursor: string) => pageOf(surrey, `first: 3, orderBy: REFERRED_AT_ASC, after: "${cursor}"`)
    expect(await from(theirs?.cursor ?? '')).toEqual(await from(nobody))
    expect((await from(nobody)).edges.map(({ node }) => node.id)).toEqual(surreyIds.slice(3, 6))
  })

  test('T-API-16 a list has no gap, no null and no error for other partners’ rows', async () => {
    const { status, data, errors } = await hub.send<{ policeReferrals: Page }>(
      surrey,
      '{ policeReferrals(first: 100) { edges { cursor node { id referredAt } } pageInfo { hasNextPage endCursor } } }',
    )
    expect({ status, errors }).toEqual({ status: 200, errors: undefined })
    expect(data.policeReferrals.edges.map(({ node }) => node.id).sort()).toEqual([...surreyIds].sort())
    expect(JSON.stringify(data)).not.toMatch(/null,|:null(?!\})/)
  })
})

describe('T-API-12 a column that the police may not read', () => {
  const record = buildSchema(printedSchemaFor('POLICE_ANALYST', 'surrey')).getType('PoliceReferral')
  const fields = isObjectType(record) ? Object.keys(record.getFields()) : []
  const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const hiddenColumns = async (): Promise<string[]> => {
    const columns = await hub.hub.db.transaction({ role: 'hub_read_police' }, (tx) =>
      tx.rows<{ name: string }>(
        sql`SELECT attname AS name FROM pg_attribute WHERE attrelid = 'records.police_referrals'::regclass AND attnum > 0 AND NOT attisdropped`,
      ),
    )
    return columns.map(({ name }) => camel(name)).filter((name) => !fields.includes(name))
  }
  const upper = (name: string): string => name.replace(/[A-Z]/g, '_$&').toUpperCase()
  const list = (args: string): string => `{ policeReferrals(first: 1, ${args}) { edges { node { id } } } }`
  const shared = (more: string): string =>
    `{ analysis(question: { measures: [VICTIMS_REFERRED], ${more}, period: { from: "2025", to: "2025" } }) { rows { period } } }`
  /** The name as it is in the document. */
  const sentAs = (way: string, name: string): string => {
    if (way === 'sort') return `${upper(name)}_ASC`
    if (way === 'filter from') return `${name}From`
    return way === 'group by' || way === 'where' ? upper(name) : name
  }
  const ways: Readonly<Record<string, (name: string) => string>> = {
    filter: (name) => list(`filter: { ${name}: "1" }`),
    'filter from': (name) => list(`filter: { ${name}From: "2025-01-01T00:00:00Z" }`),
    sort: (name) => list(`orderBy: ${upper(name)}_ASC`),
    'group by': (name) => shared(`by: [${upper(name)}]`),
    where: (name) => shared(`where: [{ dimension: ${upper(name)}, value: "1" }]`),
    distinct: (name) => list(`distinct: [${name}]`),
    having: (name) => list(`having: { ${name}: "1" }`),
    search: (name) => list(`search: { ${name}: "1" }`),
    cursor: (name) => list(`after: "${Buffer.from(JSON.stringify({ [name]: 1 })).toString('base64url')}"`),
    read: (name) => `{ policeReferrals(first: 1) { edges { node { ${name} } } } }`,
  }

  test.each(Object.entries(ways))(
    'a column closed to the police is unknown to %s, like one that does not exist',
    async (way, documentFor) => {
      const columns = await hiddenColumns()
      expect(columns).toEqual(expect.arrayContaining(['rkey', 'subjectToken', 'contentHash', 'crimeKey', 'victimKey']))
      for (const name of columns) {
        const made = invented(name)
        const named = (one: string): string => sentAs(way, one)
        const [real, none] = [await ask(surrey, documentFor(name)), await ask(surrey, documentFor(made))]
        expect([name, real.status]).toEqual([name, way === 'cursor' ? 200 : 400])
        expect(JSON.stringify(plainly(real, named(name)))).toBe(JSON.stringify(plainly(none, named(made))))
      }
    },
  )

  test('a column that the police may not read decides no order: rows of one instant are ordered by id', async () => {
    const same = { ...reported, referredAt: '2025-03-01T10:00:00Z' }
    await submitReferrals(
      hub,
      'essex',
      Array.from({ length: 40 }, (_, n) => referral(`e-${40 - n}`, `e-${n}`, same)),
    )
    const found = await idsOf(policeOf('essex'))
    expect(found).toHaveLength(40)
    expect(found).toEqual([...found].sort())
  })
})

describe('T-API-18 a row that says what is not its sender’s to say', () => {
  const assigned: Readonly<Record<string, unknown>> = {
    force: 'kent',
    contributor: 'kent',
    partner: 'kent',
    source: 'CHARITY',
    id: randomUUID(),
    rkey: 7,
    batch: randomUUID(),
    seq: 1,
    firstSeq: 1,
    supersededSeq: 1,
    disposition: 'ACCEPTED',
    subjectHash: 'a'.repeat(64),
    committedAt: '2020-01-01T00:00:00Z',
    restricted: false,
  }
  const dorset = policeOf('dorset')
  const submit = (rows: readonly object[], batch: string) => submitReferrals(hub, 'dorset', rows as never, batch)
  const uploaded = async (body: string, batch: string): Promise<Receipt> => {
    const response = await fetch(`${hub.url}/ingest/police-referral?batch=${batch}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await hub.token(stewardOf('dorset'))}` },
      body,
    })
    return (await response.json()) as Receipt
  }
  const rowsWith = Object.entries(assigned).map(([name, value], n) => ({ ...referral(`m-${n}`, `m-${n}`), [name]: value }))

  test.each<[string, (rows: readonly object[]) => Promise<Receipt>]>([
    ['the mutation', (rows) => submit(rows, 'assigned')],
    ['a file', (rows) => uploaded(rows.map((row) => JSON.stringify(row)).join('\n'), 'assigned-file')],
  ])('a row that sets a field which is not its sender’s is refused through %s, and nobody’s rows change', async (_, send) => {
    const before = [await idsOf(kent), await idsOf(surrey)]
    const receipt = await send(rowsWith)
    expect(receipt).toMatchObject({ accepted: 0, rejected: rowsWith.length })
    for (const { code } of receipt.errors) expect(code).toBe('FIELD_UNKNOWN')
    expect(await idsOf(dorset)).toEqual([])
    expect([await idsOf(kent), await idsOf(surrey)]).toEqual(before)
  })

  test('a complaint about another force’s area is refused', async () => {
    const receipt = await submitComplaints(hub, 'dorset', [complaint('x', 'x', { force: 'kent' })])
    expect(receipt).toMatchObject({ accepted: 0, rejected: 1, errors: [{ field: 'force' }] })
  })

  test('an argument beside the rows that names a sender is refused as unknown', async () => {
    for (const name of ['force', 'partner', 'source', 'contributor', 'feed']) {
      const query = `mutation { submitPoliceReferrals(batchId: "argument", ${name}: "kent", rows: []) { id } }`
      expect((await ask(stewardOf('dorset'), query)).status).toBe(400)
    }
  })
})

describe('T-DB-3 a transaction that names no partner', () => {
  const tables = /^(records|direct|ingest)\./
  const reads = Object.entries(grants)
    .filter(([role]) => !['hub_app', 'hub_publisher', 'hub_publish'].includes(role))
    .flatMap(([role, found]) =>
      Object.entries(found)
        .filter(([table, letters]) => tables.test(table) && /s/i.test(letters))
        .map(([table]) => ({ role: role as DbRole, table })),
    )

  test('a transaction that names no partner finds no row in any table of partners’ rows, in any role that may read it', async () => {
    expect(reads.length).toBeGreaterThan(20)
    for (const { role, table } of reads)
      expect({ role, table, rows: await hub.hub.db.transaction({ role }, (tx) => tx.rows(raw(`SELECT 1 FROM ${table}`))) }).toEqual({
        role,
        table,
        rows: [],
      })
  })

  test('a transaction that names its partner finds rows, so that the test without a partner proves something', async () => {
    const found = async (role: DbRole, partner: string, table: string) =>
      (await hub.hub.db.transaction({ role, partner }, (tx) => tx.rows(raw(`SELECT 1 FROM ${table}`)))).length
    expect(await found('hub_read_police', 'kent', 'records.police_referrals')).toBe(ids)
    for (const table of ['records.support_cases', 'records.projects', 'direct.direct_cases', 'direct.homicide_cases'])
      expect([table, await found('hub_read_charity', charity.partner, table)]).toEqual([table, 1])
  })
})
