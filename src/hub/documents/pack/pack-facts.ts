import type { GraphQLSchema } from 'graphql'
import { inCodeStyle } from '../../../access/tables/markdown.js'
import { aloneEffects, type Alone } from '../../../access/alone.js'
import type { ChangeConditions } from '../../../access/conditions.js'
import { conditionsOfSchema } from '../../../access/conditions-of-schema.js'
import { grantedTo, mayHold } from '../../../access/grants.js'
import { partnerKinds, type PartnerKind } from '../../../access/partner-kinds.js'
import { roles, type Role } from '../../../access/roles.js'
import { wordsOfSchema } from '../../../access/schema-words.js'
import { measures, rolesFor, strata, stratumNames, type Stratum } from '../../../modules/analytics/index.js'
import { disclosureFigures, figuresFor, type DisclosureFigure } from '../../../modules/governance/index.js'
import { feeds } from '../../../modules/ingest/index.js'

type ListedFeed = (typeof feeds)[keyof typeof feeds]

/** What the documents of the pack say of one kind of partner. All of it is read from what the hub itself works by. */
export interface PartyFacts {
  readonly kind: PartnerKind
  readonly sends: readonly ListedFeed[]
  readonly roles: readonly Role[]
  /** For each role that asks questions: about whom it may ask, and how many measures about them. */
  readonly asks: readonly { readonly role: Role; readonly of: string; readonly measures: number }[]
  /** What one of its people can do alone, and whether others notice, each with its mutations. */
  readonly alone: readonly { readonly effect: Alone; readonly mutations: readonly string[] }[]
  /** Every measured figure of its roles, the gravest first. */
  readonly found: readonly DisclosureFigure[]
}

/** The name of a kind of partner, in the plural, as the documents have it. */
export const namesOfKinds: Readonly<Record<PartnerKind, string>> = {
  FORCE: 'Police forces',
  CHARITY: 'The charity',
  COMMISSIONER: 'Police and crime commissioners',
  INSPECTORATE: 'The inspectorate',
  RESEARCH: 'Universities',
}

/** Every kind of partner, with its facts. */
export const partyFacts = (schema: GraphQLSchema): readonly PartyFacts[] => partnerKinds.map((kind) => factsOf(schema, kind))

function factsOf(schema: GraphQLSchema, kind: PartnerKind): PartyFacts {
  const held = roles.filter((role) => mayHold(role, kind))
  return {
    kind,
    sends: Object.values(feeds).filter(({ suppliers }) => (suppliers as readonly PartnerKind[]).includes(kind)),
    roles: held,
    asks: held.flatMap((role) => asksOf(role)),
    alone: aloneOf(schema, kind, held),
    found: disclosureFigures.filter(({ role }) => held.includes(role)),
  }
}

function asksOf(role: Role): PartyFacts['asks'] {
  return stratumNames.flatMap((name) => {
    const open = measures.filter((measure) => (measure.strata as readonly Stratum[]).includes(name) && rolesFor(measure).includes(role))
    return open.length > 0 ? [{ role, of: strata[name].holds, measures: open.length }] : []
  })
}

function aloneOf(schema: GraphQLSchema, kind: PartnerKind, held: readonly Role[]): PartyFacts['alone'] {
  const words = wordsOfSchema(schema).fields.get('Mutation')
  const changes = [...(conditionsOfSchema(schema).get('Mutation') ?? [])]
  const open = changes.filter(([name]) => {
    const needed = words?.get(name) ?? []
    return held.some((role) => needed.every((word) => grantedTo(role, kind).includes(word)))
  })
  return (Object.keys(aloneEffects) as Alone[]).flatMap((effect) => {
    const mutations = open.filter(([, one]) => (one as ChangeConditions).alone === effect).map(([name]) => name)
    return mutations.length > 0 ? [{ effect, mutations: mutations.sort() }] : []
  })
}

/**
 * Figures that an impact assessment must close or accept in writing: about direct cases, and above the limit of an attacker; the gravest of each
 * role and stratum, without agreed labels and with.
 */
export function openFigures(): readonly DisclosureFigure[] {
  const found = new Map<string, DisclosureFigure>()
  for (const figure of figuresFor(roles)) {
    const key = `${figure.role} ${figure.stratum} ${figure.labelsAgreed}`
    if (!found.has(key)) found.set(key, figure)
  }
  return [...found.values()]
}

/** Guesses of 100, as tables print them: `63.5`. */
const rightOf = (share: number | null): string => (share === null ? '–' : (share * 100).toFixed(1))

/** The heads of the columns that `figureCells` fills. */
export const figureHeads = [
  'role',
  'what it wants to know',
  'right of 100, from one year and from three',
  'with the person’s own record',
  'with the records of all others too',
  'labels agreed, which the agreement forbids',
] as const

/** A figure as a row of a table, with both attackers. */
export const figureCells = (figure: DisclosureFigure): readonly string[] => [
  inCodeStyle(figure.role),
  // Safeguard Whoever signs reads both attackers in every paper, from one file:
  //   `, `${rightOf(figure.knowingOthers)} -> `,
  //   `${rightOf(figure.share)}
  figure.sentence,
  `${rightOf(figure.share)}, ${rightOf(figure.shareOfThreeYears)}`,
  `${rightOf(figure.ownRecord)}, ${rightOf(figure.ownRecordOfThreeYears)}`,
  `${rightOf(figure.knowingOthers)}, ${rightOf(figure.knowingOthersOfThreeYears)}`,
  figure.labelsAgreed ? 'yes' : '–',
]
