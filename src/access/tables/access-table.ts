import type { GraphQLSchema } from 'graphql'
import { changeTable, conditionWords } from './change-table.js'
import { conditionsOfSchema } from '../conditions-of-schema.js'
import { grantedTo, grants, leftToModels, mayHold } from '../grants.js'
import { wordsOfInputs } from '../input-words.js'
import { inCodeStyle, table } from './markdown.js'
import { partnerKinds, type PartnerKind } from '../partner-kinds.js'
import { permissions, type Permission } from '../permissions.js'
import { roles, type Role } from '../roles.js'
import { wordsOfSchema } from '../schema-words.js'
import { textTable } from './text-table.js'

/** A feed, and how its events are told to the auditor of another partner. */
interface FeedTold {
  readonly code: string
  readonly told: 'EACH' | 'BY_DAY' | 'BY_MONTH'
}

const tellingSentences: Readonly<Record<FeedTold['told'], string>> = {
  EACH: 'one by one (`auditTrail`)',
  BY_DAY: 'in bands by day (`auditBands`)',
  BY_MONTH: 'in bands by month (`auditBands`)',
}

/**
 * `docs/ACCESS.md`: roles, permissions and what each field needs, as the hub itself reads them at start. `docs/exposure.txt` says which
 * role reaches which field. `demoAuditor` is the partner that the demo agreements name.
 */
export function accessTable(schema: GraphQLSchema, demoAuditor: string, told: readonly FeedTold[]): string {
  const words = wordsOfSchema(schema)
  const inputs = wordsOfInputs(schema, words)
  const conditions = conditionsOfSchema(schema)
  const fields = [...words.fields].flatMap(([type, ofType]) =>
    [...ofType].map(([field, needed]): Need => {
      const needs = [needed.map(inCodeStyle).join(' and '), ...conditionWords(conditions.get(type)?.get(field) ?? {})].join(', ')
      return { type, field, needs }
    }),
  )
  const ofInputs = [...inputs].map(([name, choices]): Need => {
    const [type = '', field = ''] = name.split('.')
    return { type, field, needs: choices.map((needed) => needed.map(inCodeStyle).join(' and ')).join(' or ') }
  })
  return [
    '# Who may see what',
    '',
    'Generated from the schema by `npm run generate`; change the permission of the field or of the entry instead. Which rows and cells a role',
    'reaches is decided by agreement, row-level security and the lattice of nodes. `docs/exposure.txt` has a line for each thing that a role may see, filter,',
    'sort or group by, and `npm run exposure` prints the difference of two versions; `hub schema --role ROLE --agreement REFERENCE` what an agreement opens.',
    '',
    '## Roles',
    '',
    ...table(
      ['role', 'with', 'what it does'],
      roles.map((role) => [inCodeStyle(role), kindsOf(role).join(', '), grants[role].sentence]),
    ),
    '',
    'A token may hold several roles; a request acts in one. The header `X-Role` names it where several of the token fit its kind of',
    'partner, and a request without it is refused (`ROLE_NEEDED`). A role that the token lacks is refused like one that does not exist.',
    '',
    ...languageModels,
    ...auditLog(demoAuditor, told),
    '## Permissions',
    '',
    ...table(
      ['word', 'allows', 'roles'],
      Object.entries(permissions).map(([word, sentence]) => [inCodeStyle(word), sentence, rolesWith([[word as Permission]])]),
    ),
    '',
    ...changeTable(schema, (needed) => rolesWith([needed]), words.fields.get('Mutation') ?? new Map()),
    ...textTable(schema),
    '## Fields',
    '',
    'Which roles reach a field is in `docs/exposure.txt`: where some path leads there in the schema that the role sees.',
    '',
    ...needsTable(fields),
    '',
    '## Filters, orders and enum values',
    '',
    'What is not listed here is open to whoever reaches it.',
    '',
    ...needsTable(ofInputs),
    '',
  ].join('\n')
}

/** What is left of a role to a language model. */
const languageModels: readonly string[] = [
  '## Language models',
  '',
  'A key of a language model acts in one role under one agreement that allows language models (`Agreement.languageModel`). Of the words of its role only',
  `${leftToModels.map(inCodeStyle).join(', ')} are left to it: it reads no record, requests no release, takes no file and changes nothing. It gets no exact figures of`,
  'its own partner (scope `OWN`, `compareOwn`), and has `docs/LIMITS.md` of its own for a day (`docs/MCP.md`).',
  '',
]

/** Who sees what of the audit log. */
const auditLog = (demoAuditor: string, told: readonly FeedTold[]): string[] => [
  '## The audit log',
  '',
  'An `AUDITOR` sees what its own partner did, by row-level security in the database. The whole log is for the auditors of the one',
  'partner that a live agreement names (`Agreement.auditor`), from its first day to its last, not while it is suspended, and not after that partner left it: the',
  `database looks at each reading. The demo agreements name \`${demoAuditor}\`. Numbers of rows of anybody but a force stand in bands`,
  '(`0`, `1-9`, `10-99`, `100-999`, `1000+`), and were written so.',
  '',
  'The auditor of the whole log does not see every event of others. How an event about rows is told follows from their feed:',
  '',
  ...table(
    ['feed', "events of another partner's rows"],
    told.map(({ code: feed, told: how }) => [inCodeStyle(feed), tellingSentences[how]]),
  ),
  '',
  'So it is with sending, reading, exporting and withdrawing rows, with reports of their quality and with retention. What may be about rows of',
  'several feeds of a partner (receipts, and what is asked for a person: erasure, restriction, consent) is told as the one that is told most coarsely.',
  'Events that are told one by one have numbers of their own; the name that the sender gave a batch, and how much of its own log another',
  "partner's auditor has read, are left out.",
  '',
]

/** A field or value of a type, and the permissions and conditions that it needs. */
interface Need {
  readonly type: string
  readonly field: string
  readonly needs: string
}

/** One row for all fields of a type that need the same. */
function needsTable(needs: readonly Need[]): string[] {
  const rows = new Map<string, Need[]>()
  for (const need of needs) {
    const key = `${need.type} ${need.needs}`
    rows.set(key, [...(rows.get(key) ?? []), need])
  }
  return table(
    ['type', 'needs', 'fields'],
    [...rows.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, ofRow]) => [
        inCodeStyle(ofRow[0]?.type ?? ''),
        ofRow[0]?.needs ?? '',
        ofRow
          .map(({ field }) => field)
          .sort()
          .map(inCodeStyle)
          .join(', '),
      ]),
  )
}

const kindsOf = (role: (typeof roles)[number]): string[] => partnerKinds.filter((kind) => mayHold(role, kind))

/** Roles that hold every permission of at least one of the choices. */
const rolesWith = (choices: readonly (readonly Permission[])[]): string =>
  namedRoles((role, kind) => choices.some((needed) => needed.every((word) => grantedTo(role, kind).includes(word))))

/** Roles for which something holds. The kind of partner is named if it matters. */
export function namedRoles(holds: (role: Role, kind: PartnerKind) => boolean): string {
  const named = roles.flatMap((role) => {
    const possible = partnerKinds.filter((kind) => mayHold(role, kind))
    const able = possible.filter((kind) => holds(role, kind))
    if (able.length === 0) return []
    return [able.length === possible.length ? role : `${role} (${able.join(', ')})`]
  })
  return named.length === roles.length ? 'all' : named.join(', ')
}
