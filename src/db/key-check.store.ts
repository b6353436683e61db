import { createHmac } from 'node:crypto'
import { Conflict } from '../kit/errors.js'
import type { Tx } from './database.js'

/** The two secrets of disclosure control. */
const keyNames = ['record', 'cell'] as const
export type KeyName = (typeof keyNames)[number]

/** Shows whether a key is the one used before, and nothing about the key itself. */
export type KeyChecks = Readonly<Record<KeyName, string>>

const checkOf = (name: KeyName, key: Uint8Array): string => createHmac('sha256', key).update(`check|v1|${name}`).digest('hex').slice(0, 32)

/** The check values of the keys. */
export const keyChecksOf = (keys: Readonly<Record<KeyName, Uint8Array>>): KeyChecks => ({
  record: checkOf('record', keys.record),
  cell: checkOf('cell', keys.cell),
})

/**
 * Refuses keys that differ from those used before. @param before what was stored then; empty if
 * nothing was @param what was made with them, for the sentence @throws Conflict `KEY_CHANGED`
 */
export function checkSameKeys(checks: KeyChecks, before: Partial<KeyChecks>, what: string): void {
  for (const name of keyNames) {
    // Safeguard T-SDC-20 another key than before: if (before[name] === undefined || before[name] === checks[name]) ->
    if (before[name] === undefined || before[name] === checks[name]) continue
    throw new Conflict(
      'KEY_CHANGED',
      `The ${name} key is not the one with which ${what}: another would draw all noise anew and give counts away. ` +
        `Set HUB_${name.toUpperCase()}_KEY_FILE to the key of before (in the demo HUB_SEED makes it), or start with an empty database and data folder.`,
    )
  }
}

/** The check values in the database; empty before the first. */
export async function readKeyChecks(tx: Tx): Promise<Partial<KeyChecks>> {
  const rows = await tx.models(({ keyCheck }) => keyCheck.findMany())
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** Stores the check values if there are none, and refuses to go on if there are different ones. @throws Conflict `KEY_CHANGED` */
export async function holdKeyChecks(tx: Tx, checks: KeyChecks): Promise<void> {
  let before = await readKeyChecks(tx)
  if (keyNames.some((name) => before[name] === undefined)) {
    const data = keyNames.map((name) => ({ name, value: checks[name] }))
    await tx.models(({ keyCheck }) => keyCheck.createMany({ data, skipDuplicates: true }))
    before = await readKeyChecks(tx)
  }
  checkSameKeys(checks, before, 'this database was filled')
}
