import { mentalHealthOf } from '../../../src/modules/ingest/columns/person-kinds.js'
import type { World } from '../facts/worlds.js'

type Row = Readonly<Record<string, unknown>>

export interface KnownWorld extends World {
  readonly direct: readonly Row[]
}

type Item = Readonly<Record<string, unknown>>

const isLater = (day: Date, time: unknown): boolean => typeof time === 'string' && Date.parse(time) > day.getTime()

const listOf = (list: unknown): Item[] => JSON.parse(typeof list === 'string' ? list : '[]') as Item[]

/** The items that a list of a record had by then. */
const until = (day: Date, list: unknown, time: string): Item[] => listOf(list).filter((item) => !isLater(day, item[time]))

const text = (list: readonly Item[]): string => JSON.stringify(list)

/** Columns as they were before something of a later day was recorded in them. */
const before = (day: Date, row: Row, at: string, columns: readonly string[]): Row =>
  isLater(day, row[at]) ? Object.fromEntries(columns.map((column) => [column, null])) : {}

/**
 * The records of a world as their senders knew them on a day, worked out without publishing's statements. An event is sent once the victim
 * was told.
 */
export const knownOn = (day: Date, { referrals, cases, direct }: KnownWorld): KnownWorld => ({
  referrals: referrals.map((row) => {
    const flags = until(day, row['flags'], 'assessedAt')
    const events = listOf(row['events']).map((event): Item => ({ ...event, toldAt: event['occurredAt'], receivedAt: event['occurredAt'] }))
    return {
      ...row,
      flags: text(flags),
      mental_health: mentalHealthOf(flags),
      enhanced_rights: text(until(day, row['enhanced_rights'], 'decidedAt')),
      events: text(until(day, text(events), 'occurredAt')),
      ...before(day, row, 'outcome_at', ['outcome_type', 'outcome_at']),
      ...before(day, row, 'updates_agreed_at', ['agreed_update_days', 'updates_agreed_at']),
    }
  }),
  cases: cases
    .filter((row) => !isLater(day, row['opened_at']))
    .map((row) => {
      const flags = until(day, row['flags'], 'assessedAt')
      return {
        ...row,
        flags: text(flags),
        mental_health: mentalHealthOf(flags),
        attempts: text(until(day, row['attempts'], 'at')),
        assessments: text(until(day, row['assessments'], 'at')),
        support: text(until(day, row['support'], 'deliveredAt')),
        satisfaction: text(until(day, row['satisfaction'], 'fieldworkAt')),
        survey_contact: contactOn(day, row['survey_contact'] as Item | null, listOf(row['satisfaction'])),
        closure: isLater(day, (row['closure'] as Item | null)?.['at']) ? null : row['closure'],
        restorative: restorativeOn(day, row['restorative'] as Item | null),
      }
    }),
  direct: direct.map((row) => {
    const later = row['later_reported'] as Item | null
    return { ...row, later_reported: isLater(day, later?.['at']) ? { reported: false } : later }
  }),
})

/** That somebody answered is known from the day of an answer, and anything else from the day on which it was noted. */
function contactOn(day: Date, contact: Item | null, answers: readonly Item[]): Item | null {
  const isKnown =
    contact?.['result'] === 'ANSWERED' ? answers.some(({ fieldworkAt }) => !isLater(day, fieldworkAt)) : !isLater(day, contact?.['at'])
  return isKnown ? contact : null
}

function restorativeOn(day: Date, noted: Item | null): Item | null {
  if (!noted || !(isLater(day, noted['offeredAt']) || isLater(day, noted['heldAt']))) return noted
  const { offeredAt, accepted, heldAt, ...rest } = noted
  if (isLater(day, offeredAt)) return rest
  return { ...rest, offeredAt, accepted, ...(isLater(day, heldAt) ? {} : { heldAt }) }
}
