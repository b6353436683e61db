import type { FeedRow } from './dice.js'
import { seenUntil } from './as-seen.js'
import { parts, time, type More } from './help.js'

/** A valid referral and the force that sent it. */
interface Sent {
  readonly row: FeedRow
  readonly contributor: string
  readonly at: number
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear()
const day = (at: number): number => Math.floor(at / 86_400_000)

/** What the end of the year says of a person whose first referral in it is this one, from all valid referrals and the cases of each. */
export function moreAtYearEnd(
  referrals: readonly Sent[],
  casesOf: (force: string, reference: string) => readonly FeedRow[],
): (found: Sent) => More {
  const byPerson = new Map<string, Sent[]>()
  for (const sent of referrals) {
    if (sent.row.subjectToken === undefined) continue
    const person = `${sent.contributor} ${sent.row.subjectToken as string}`
    byPerson.set(person, [...(byPerson.get(person) ?? []), sent])
  }
  return (found) => {
    const year = yearOf(found.at)
    const ofPerson = byPerson.get(`${found.contributor} ${found.row.subjectToken as string}`) ?? [found]
    const around = ofPerson.filter(({ at }) => day(at) >= day(found.at) - 365 && yearOf(at) <= year)
    const end = Date.UTC(year + 1, 0, 1)
    const decisions = around
      .flatMap(({ row, at }) => parts(row, 'enhancedRights').map((decided) => ({ decided, at })))
      .filter(({ decided }) => decided.category === 'PERSISTENTLY_TARGETED' && time(decided.decidedAt) < seenUntil(end - 1))
      .sort((left, right) => time(left.decided.decidedAt) - time(right.decided.decidedAt) || left.at - right.at)
    const isOpen = ({ staffFinding, openedAt, closure }: FeedRow): boolean =>
      staffFinding === undefined && time(openedAt) < end && (closure === undefined || time((closure as FeedRow).at) >= end)
    const cases = ofPerson
      .filter(({ at }) => yearOf(at) === year)
      .flatMap(({ row, contributor }) => casesOf(contributor, row.recordRef as string))
    const repeated = around.length > 1
    return {
      values: { DISTRICT: found.row.district === undefined ? [] : [found.row.district as string] },
      in: {
        'is=REPEAT_VICTIM_RATE': repeated,
        'is=REPEAT_RECOGNISED_RATE': repeated && decisions.at(-1)?.decided.decision === 'ENTITLED',
        'is=VICTIMS_WITH_OPEN_CASE_AT_YEAR_END': cases.some(isOpen),
      },
    }
  }
}
