import { describe, expect, test } from '@jest/globals'
import { Arg, Field, InputType, Query, Resolver } from 'type-graphql'
import { Access } from '../../../src/access/access.js'
import { accessTable, namedRoles } from '../../../src/access/tables/access-table.js'
import { registerEnum } from '../../../src/access/enum-access.js'
import { exposedBy } from '../../../src/access/tables/exposed.js'
import { wordsOf, wordsOfRole } from '../../../src/access/grants.js'
import { guard } from '../../../src/access/guard.js'
import { partnerKinds, type PartnerKind } from '../../../src/access/partner-kinds.js'
import { printedSchema, schemaFor } from '../../../src/access/role-schema.js'
import type { Role } from '../../../src/access/roles.js'
import { buildWith, smallSchema } from '../../support/hub/small-schema.js'

const schema = guard(smallSchema())
const seenBy = (...words: Parameters<typeof schemaFor>[1] extends ReadonlySet<infer Word> ? Word[] : never) =>
  printedSchema(schemaFor(schema, new Set(words)))

// T-API-12
describe('the schema of a role', () => {
  test("what the permissions do not reach is missing from a role's schema: field, type, filter and order", () => {
    const police = seenBy('record:read', 'referral:read', 'quality:read')
    expect(police).not.toMatch(/reason|Secret|REASON|DIRECT_CASE|CHARITY_SUPPORT/)
    expect(police).toContain('receivedFrom: String')
    expect(police).toContain('RECEIVED_AT_ASC')
    expect(police).toContain('POLICE_REFERRAL')
  })

  test("with the permission, all of it is in a role's schema", () => {
    const charity = seenBy('record:read', 'direct-case:read', 'support:read', 'quality:read')
    for (const name of ['reason: String', 'type Secret', 'REASON_ASC', 'DIRECT_CASE', 'CHARITY_SUPPORT']) expect(charity).toContain(name)
    expect(charity).not.toContain('POLICE_REFERRAL')
  })

  test('an enum value without permissions of its own is seen by whoever reaches the enum', () => {
    expect(seenBy('quality:read')).toMatch(/enum SmallFeed \{\n  COMPLAINT\n\}/)
  })

  test('a second enum of the same name is refused, because it would open the values that the first has closed', () => {
    expect(() => registerEnum({ DIRECT_CASE: 'DIRECT_CASE' }, { name: 'SmallFeed', access: {} })).toThrow(
      'The enum SmallFeed is registered twice.',
    )
  })

  test("types that nothing leads to are missing from a role's schema", () => {
    expect(seenBy('quality:read', 'referral:submit')).not.toMatch(/Case\b|CaseFilter|CaseOrder/)
  })

  test('the list of what is exposed names the roles of every field, filter and order', () => {
    const rolesOf = Object.fromEntries(exposedBy(schema).map(({ verb, what, holds }) => [`${verb} ${what}`, namedRoles(holds)]))
    expect(rolesOf).toMatchObject({
      'item Case.reason': 'CHARITY_ANALYST',
      'item Case.receivedAt': 'POLICE_ANALYST, CHARITY_ANALYST',
      'filter Case.receivedFrom': 'POLICE_ANALYST, CHARITY_ANALYST',
      'filter Case.reason': 'CHARITY_ANALYST',
      'order Case.REASON_ASC': 'CHARITY_ANALYST',
    })
  })

  test('a filter by a name that is no field of the object stops the start', () => {
    @InputType()
    class LooseFilter {
      @Field(() => String, { nullable: true })
      hidden?: string
    }
    @Resolver()
    class Loose {
      @Access('viewer:read')
      @Query(() => String)
      loose(@Arg('filter', () => LooseFilter) _filter: LooseFilter) {
        return ''
      }
    }
    expect(() => schemaFor(buildWith(Loose), new Set())).toThrow('LooseFilter filters Loose, which is no object type')
  })

  test('the access table names every field with the permissions that it needs', () => {
    const text = accessTable(schema, 'hmicfrs', [])
    expect(text).toContain('| `Case` | `record:read` and `direct-case:read` | `reason`, `secret` |')
    expect(text).toContain('| `SmallFeed` | `direct-case:read` or `direct-case:submit` | `DIRECT_CASE` |')
    expect(text).toContain('| `CaseFilter` | `record:read` | `receivedFrom` |')
  })
})

describe('grants', () => {
  test('a steward submits the feeds of its own kind of partner only', () => {
    const force = wordsOf('DATA_STEWARD', 'FORCE')
    const charity = wordsOf('DATA_STEWARD', 'CHARITY')
    expect([force.has('referral:submit'), force.has('direct-case:submit'), force.has('support:submit')]).toEqual([true, false, false])
    expect([charity.has('referral:submit'), charity.has('direct-case:submit'), charity.has('support:submit')]).toEqual([false, true, true])
  })

  test('a role held with the wrong kind of partner counts for nothing', () => {
    expect(wordsOf('CHARITY_ANALYST', 'FORCE').size).toBe(0)
    expect(wordsOf('POLICE_ANALYST', 'CHARITY').size).toBe(0)
  })

  test('auditors and governance officers may do the same whatever their kind of partner: agreement and database decide how far they see; only returns are for two kinds', () => {
    const withoutReturns = (role: Role, kind: PartnerKind) =>
      [...wordsOf(role, kind)].filter((word) => !word.startsWith('return:')).join(' ')
    for (const role of ['AUDITOR', 'GOVERNANCE_OFFICER'] as const)
      expect(new Set(partnerKinds.map((kind) => withoutReturns(role, kind))).size).toBe(1)
    expect(wordsOf('AUDITOR', 'FORCE').has('audit:read')).toBe(true)
  })

  test('returns are read and signed by officers of forces and policing bodies, and by officers of nobody else', () => {
    const words = (kind: PartnerKind) => [...wordsOf('GOVERNANCE_OFFICER', kind)].filter((word) => word.startsWith('return:'))
    for (const kind of partnerKinds)
      expect([kind, words(kind)]).toEqual([kind, kind === 'FORCE' || kind === 'COMMISSIONER' ? ['return:read', 'return:sign'] : []])
  })

  test('governance officers and auditors see no data values', () => {
    for (const role of ['GOVERNANCE_OFFICER', 'AUDITOR'] as const) {
      const words = [...wordsOfRole(role)]
      expect(words.filter((word) => /^(referral|support|direct-case|record|analysis|catalogue|batch|quality):/.test(word))).toEqual([])
    }
  })
})
