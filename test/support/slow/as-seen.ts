import type { FeedRow } from './dice.js'

const day = 86_400_000

/** The first moment that the quarter of a moment does not include: everything happens around noon, so that London and UTC have one date. */
export function seenUntil(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3 + 3, 1) + 28 * day
}

const lists: readonly (readonly [list: string, time: string])[] = [
  ['flags', 'assessedAt'],
  ['enhancedRights', 'decidedAt'],
  ['events', 'occurredAt'],
  ['attempts', 'at'],
  ['assessments', 'at'],
  ['support', 'deliveredAt'],
  ['satisfaction', 'fieldworkAt'],
  ['reviews', 'at'],
]

/** The parts that belong to a time: before it, none of them is known. */
const groups: readonly (readonly [time: string, parts: readonly string[]])[] = [
  ['outcomeAt', ['outcomeAt', 'outcomeType']],
  ['updatesAgreedAt', ['agreedUpdateDays', 'updatesAgreedAt']],
  ['firstContactAt', ['firstContactAt']],
  ['acknowledgedAt', ['acknowledgedAt']],
  ['repliedAt', ['repliedAt']],
]

const without = (row: FeedRow, names: readonly string[]): FeedRow =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

/** Whoever answered is known to have from the day of an answer, whenever that was noted. */
function isContactLater(row: FeedRow, isLater: (time: unknown) => boolean): boolean {
  const contact = (row.surveyContact as FeedRow | undefined) ?? {}
  if (contact.result !== 'ANSWERED') return isLater(contact.at)
  return ((row.satisfaction as FeedRow[] | undefined) ?? []).every(({ fieldworkAt }) => isLater(fieldworkAt))
}

/** A row as it was before a moment. */
export function rowAsSeen(row: FeedRow, until: number): FeedRow {
  const isLater = (time: unknown): boolean => time !== undefined && Date.parse(time as string) >= until
  const part = (name: string): FeedRow => (row[name] as FeedRow | undefined) ?? {}
  const gone = groups.flatMap(([time, names]) => (isLater(row[time]) ? names : []))
  const cut = lists.flatMap(([list, time]) =>
    row[list] === undefined ? [] : [[list, (row[list] as FeedRow[]).filter((item) => !isLater(item[time]))] as const],
  )
  const restorative = isLater(part('restorative').offeredAt)
    ? without(part('restorative'), ['offeredAt', 'accepted', 'heldAt'])
    : without(part('restorative'), isLater(part('restorative').heldAt) ? ['heldAt'] : [])
  return {
    ...without(row, [
      ...gone,
      ...(isLater(part('closure').at) ? ['closure'] : []),
      ...(isContactLater(row, isLater) ? ['surveyContact'] : []),
    ]),
    ...Object.fromEntries(cut),
    ...(row.restorative === undefined ? {} : { restorative }),
    ...(isLater(part('laterReported').at) ? { laterReported: { reported: 'false' } } : {}),
  }
}

/** Cases that were open by then, each as it was. */
export const casesAsSeen = (cases: readonly FeedRow[], until: number): FeedRow[] =>
  cases.filter(({ openedAt }) => Date.parse(openedAt as string) < until).map((row) => rowAsSeen(row, until))
