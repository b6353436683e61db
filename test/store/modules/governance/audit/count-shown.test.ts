import { expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { partnerKinds } from '../../../../../src/access/partner-kinds.js'
import { countShown, countShownIn } from '../../../../../src/modules/governance/index.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase([]))

const expected: [number, string][] = [
  [0, '0'],
  [1, '1-9'],
  [9, '1-9'],
  [10, '10-99'],
  [99, '10-99'],
  [100, '100-999'],
  [999, '100-999'],
  [1_000, '1000+'],
  [250_000, '1000+'],
]

test.each(partnerKinds)(
  'the number of rows of a %s is shown in the same way by the process and the statement, and exactly only for a force',
  async (partnerKind) => {
    for (const [count, band] of expected) {
      const [row] = await store.db.once<{ told: { count: unknown } }>(
        { role: 'hub_audit_writer' },
        sql`SELECT jsonb_build_object('count', ${countShownIn({ partnerKind }, sql`${count}::bigint`)}) AS told`,
      )
      const told = partnerKind === 'FORCE' ? count : band
      expect([countShown({ partnerKind }, count), row?.told.count]).toEqual([told, told])
    }
  },
)
