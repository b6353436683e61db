import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { buildSchema, getNamedType, isLeafType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql'
import type { PartnerKind } from '../../src/access/partner-kinds.js'
import type { Role } from '../../src/access/roles.js'
import { measureNames } from '../../src/modules/analytics/vocabulary/names.js'
import { stratumNames } from '../../src/modules/analytics/vocabulary/strata.js'
import { feedsOf } from '../../src/modules/ingest/may-submit.policy.js'
import { feeds } from '../../src/modules/ingest/feeds/feeds.js'
import { period } from '../support/callers/ask.js'
import { bytesOf } from '../support/disclosure/attack.js'
import { person, startHub, stewardOf, type TestHub } from '../support/hub/hub.js'
import { sharedColumns, sharedFacts } from '../support/facts/shared-facts.js'
import { isLong } from '../support/runs/long.js'

/** T-SDC-22: no one learns by sending a row whether another partner, or another feed, has the same person. */

type Row = Readonly<Record<string, unknown>>

interface Sender {
  readonly partner: string
  readonly kind: PartnerKind
  readonly analyst: Role
}
const senders: readonly Sender[] = [
  { partner: 'surrey', kind: 'FORCE', analyst: 'POLICE_ANALYST' },
  { partner: 'kent', kind: 'FORCE', analyst: 'POLICE_ANALYST' },
  { partner: 'victim-support', kind: 'CHARITY', analyst: 'CHARITY_ANALYST' },
]

/** A feed of persons as one partner sends it. */
interface Source extends Sender {
  readonly feed: (typeof feeds)[keyof typeof feeds]
}
const sources: readonly Source[] = senders.flatMap((sender) =>
  feedsOf({ partnerKind: sender.kind })
    .map((code) => feeds[code])
    .filter(({ columns }) => columns.some(({ field }) => field === 'subjectToken'))
    .map((feed) => ({ ...sender, feed })),
)
const nameOf = ({ feed, partner }: Source): string => `${feed.name} of ${partner}`

/** Good rows of a feed about one person, on several days; a force sends its own. */
function rowsOf({ feed, partner, kind }: Source, reference: string, who: string): Row[] {
  const examples = readFileSync(`examples/feeds/${feed.name}.ndjson`, 'utf8').trim().split('\n')
  return examples.map((line, n) => {
    const row = JSON.parse(line) as Row
    const own = kind === 'FORCE' && 'force' in row ? { force: partner } : {}
    // A charity is asked about its own direct clients who are referred, and about nobody else's: with the confirmation it learns nothing here.
    const confirmed = feed.columns.some(({ field }) => field === 'referredLater') ? { referredLater: true } : {}
    return { ...row, ...own, ...confirmed, recordRef: `${reference}-${n}`, subjectToken: person(`${who}-${n}`) }
  })
}

/** The result of a batch, without the ids that the hub gave. */
async function sent(hub: TestHub, { feed, partner }: Source, batch: string, rows: readonly Row[]): Promise<string> {
  const response = await fetch(`${hub.url}/ingest/${feed.name}?batch=${batch}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.token(stewardOf(partner))}` },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
  const body = await response.text()
  expect({ body, accepted: (JSON.parse(body) as { accepted: number }).accepted }).toMatchObject({ accepted: rows.length })
  return `${response.status} ${withoutIds(body)}`
}

const withoutIds = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')

/** Every field below a type that needs no argument. */
function below(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).filter(
    ({ name, args }) => name !== 'cursor' && args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined),
  )
  return fields
    .flatMap((field) => {
      const next = getNamedType(field.type)
      if (isLeafType(next)) return [field.name]
      return isObjectType(next) && depth > 0 ? [`${field.name} { ${below(next, depth - 1)} }`] : []
    })
    .join(' ')
}

/** All that a partner sees of its own rows and batches, as the role that may see them. */
async function ownState(hub: TestHub, { partner, analyst }: Sender): Promise<string> {
  const { printedSchemaFor } = await import('../../src/hub/resolvers.js')
  const seen: unknown[] = []
  for (const role of [analyst, 'DATA_STEWARD'] as const) {
    const roots = buildSchema(printedSchemaFor(role, partner)).getQueryType()?.getFields() ?? {}
    const lists = Object.values(roots).filter(({ type }) => getNamedType(type).name.endsWith('Connection'))
    for (const { name, type } of lists)
      seen.push(await hub.query({ role, partner }, `{ ${name}(first: 100) { ${below(getNamedType(type) as GraphQLObjectType, 2)} } }`))
  }
  for (const { feed } of sources.filter((source) => source.partner === partner))
    seen.push(await hub.query(stewardOf(partner), `{ dataQuality(feed: ${feed.code}) { rows late corrected missing { field rows } } }`))
  // Ids are the hub's own, and a list that is ordered by time uses them for equal times.
  return withoutIds(JSON.stringify(seen.map((data) => entriesOf(data).sort())))
}

/** The items of a list, or the object itself, each as text. */
function entriesOf(data: unknown): string[] {
  const [root] = Object.values(data as Record<string, { edges?: readonly unknown[] }>)
  return (root?.edges ?? [root]).map((entry) => withoutIds(JSON.stringify(entry)))
}

/** Every exact figure of a partner's own rows, answered or refused: by sex, and in `npm run test:long` also together and by force. */
async function ownFigures(hub: TestHub, { partner, analyst: role }: Sender): Promise<string[]> {
  const answers: string[] = []
  for (const measure of measureNames) {
    for (const by of isLong ? [[], ['FORCE'], ['SEX']] : [['SEX']])
      answers.push(await bytesOf(hub, { role, partner }, { measures: [measure], by, scope: 'OWN', period: period('2025') }))
  }
  return answers
}

interface Seen {
  readonly receipts: ReadonlyMap<string, string>
  readonly states: readonly string[]
  readonly figures: readonly (readonly string[])[]
  readonly facts: readonly (readonly string[])[]
}

/** A hub in which everyone else has ten people for each source, which then sends rows about these people, or about strangers. */
async function seenWhen(about: 'known' | 'stranger'): Promise<Seen> {
  const hub = await startHub({ now: '2026-04-20' })
  try {
    for (const [place, holder] of sources.entries()) {
      const held = sources.flatMap((source, of) => (source === holder ? [] : rowsOf(holder, `h-${of}`, `known-${of}`)))
      await sent(hub, holder, `held-${place}`, held)
    }
    const receipts = new Map<string, string>()
    for (const [place, source] of sources.entries())
      receipts.set(nameOf(source), await sent(hub, source, `sent-${place}`, rowsOf(source, 's', `${about}-${place}`)))
    const states = []
    for (const sender of senders) states.push(await ownState(hub, sender))
    await hub.hub.publish()
    const figures = []
    for (const sender of senders) figures.push(await ownFigures(hub, sender))
    const facts = []
    for (const stratum of stratumNames)
      facts.push(
        await sharedFacts(
          hub,
          stratum,
          sharedColumns(stratum).filter(({ name }) => name !== 'rkey'),
        ),
      )
    return { receipts, states, figures, facts }
  } finally {
    await hub.stop()
  }
}

describe('a row about a person whom somebody else holds, and one about a stranger', () => {
  let known: Seen
  let stranger: Seen
  beforeAll(async () => {
    known = await seenWhen('known')
    stranger = await seenWhen('stranger')
  })

  test.each(sources.map(nameOf))('a row about a person held elsewhere and one about a stranger, %s: same response', (name) => {
    expect(known.receipts.get(name)).toContain('"accepted":10')
    expect(known.receipts.get(name)).toBe(stranger.receipts.get(name))
  })

  test.each(senders.map(({ partner }, place) => [partner, place] as const))(
    '%s sees the same own rows of a held person and a stranger',
    (_, place) => {
      expect(known.states[place]).toContain('sent-')
      expect(known.states[place]).toBe(stranger.states[place])
    },
  )

  test.each(senders.map(({ partner }, place) => [partner, place] as const))(
    '%s gets the same own figures with a held person and a stranger',
    (_, place) => {
      expect(known.figures[place]?.filter((answer) => answer.includes('"EXACT"')).length).toBeGreaterThan(isLong ? 20 : 6)
      expect(known.figures[place]).toEqual(stranger.figures[place])
    },
  )

  test('a person held elsewhere and a stranger bring the same rows into every shared count, under another key', () => {
    expect(known.facts.flat().length).toBeGreaterThan(200)
    expect(known.facts).toEqual(stranger.facts)
  })
})
