import type { GraphQLSchema } from 'graphql'
import { aloneEffects } from '../alone.js'
import { conditionsOfSchema } from '../conditions-of-schema.js'
import { organisations, secondFactorReasons, type ChangeConditions, type Conditions } from '../conditions.js'
import { keptRules } from '../guard.js'
import { machineEffects, machineVerbs } from '../machine-verbs.js'
import { inCodeStyle, table } from './markdown.js'
import type { Permission } from '../permissions.js'

/** The part of `docs/ACCESS.md` about changes: what must hold for each, what one person alone can bring about, and who else is needed. */
export function changeTable(schema: GraphQLSchema, rolesWith: (needed: readonly Permission[]) => string, words: MutationWords): string[] {
  const changes = [...(conditionsOfSchema(schema).get('Mutation') ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    '## What one person alone can do',
    '',
    'What one person can do with each mutation, by the conditions that its entry declares, and, if it takes a step of a procedure, in which states',
    'and who takes it: one machine checks both in the transaction that makes the change. The hub does not start while a mutation',
    `lacks one. ${ruleCount(schema)} A test tries each line through the API, as each role, with and without a second factor.`,
    '',
    ...table(
      ['mutation', 'roles', 'second factor', 'live agreement', 'must belong to', 'in state', 'who takes it', 'alone'],
      changes.map(([name, one]) => changeLine(name, one as ChangeConditions, rolesWith(words.get(name) ?? []))),
    ),
    '',
    ...table(
      ['alone', 'what it brings about', 'who else it takes', 'reaches others'],
      Object.entries(aloneEffects).map(([name, { sentence, together, others }]) => [inCodeStyle(name), sentence, together, yesNo(others)]),
    ),
    '',
    ...table(
      ['must belong to', 'what is meant'],
      Object.entries(organisations).map(([name, sentence]) => [inCodeStyle(name), sentence]),
    ),
    '',
    `A second factor is asked for because ${sentences(Object.values(secondFactorReasons))}. So it is at /exports too, for own records and answers with own figures. A file sent to /ingest does what the mutation of its feed does.`,
    '',
    '### At the machine',
    '',
    'Whoever can run `hub` beside its database and its keys is the operator: no rule of the hub stops that person, and the log says that it was the operator.',
    '',
    ...table(
      ['command', 'what it does'],
      Object.entries(machineVerbs).map(([verb, effect]) => [inCodeStyle(`hub ${verb}`), machineEffects[effect]]),
    ),
    '',
  ]
}

/** The permissions of each mutation, by name. */
type MutationWords = ReadonlyMap<string, readonly Permission[]>

/** The conditions of a field, as shown with its permissions. */
export function conditionWords({ secondFactor, agreement, ownOrganisation }: Partial<Conditions>): string[] {
  return [
    ...(secondFactor ? ['second factor'] : []),
    ...(agreement ? ['live agreement'] : []),
    ...(ownOrganisation ? [`belongs to ${inCodeStyle(ownOrganisation)}`] : []),
  ]
}

const changeLine = (name: string, { secondFactor, agreement, ownOrganisation, alone, step }: ChangeConditions, roles: string): string[] => [
  inCodeStyle(name),
  roles,
  yesNo(secondFactor !== null),
  yesNo(agreement),
  inCodeStyle(ownOrganisation),
  step?.from.map((state) => state ?? 'new').join(', ') || '–',
  step?.who.join('; ') || '–',
  inCodeStyle(alone),
]

function ruleCount(schema: GraphQLSchema): string {
  const kept = [...keptRules(schema)].map(([type, fields]) => `${fields.size} of ${type}`)
  return `Those with a second factor, an agreement or the operator's partner have a rule that can refuse: ${kept.join(', ')}.`
}

const yesNo = (holds: boolean): string => (holds ? 'yes' : '–')

const sentences = (reasons: readonly string[]): string => `${reasons.slice(0, -1).join(', ')}, or ${reasons.at(-1)}`
