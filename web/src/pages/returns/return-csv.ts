import { safeCell } from '../../sending/refused.js'
import type { ReturnSeen as Return } from './return-seen.js'

type Line = Return['lines'][number]

/** Columns of the file, each with its value in a line. Shares are fractions of 1, and an empty cell is withheld or not told. */
const columns: Readonly<Record<string, (line: Line, all: Return) => string | number | null | undefined>> = {
  force: (_line, { force }) => force,
  area: (_line, { area }) => area,
  period: (_line, { period }) => period,
  duty: ({ duty }) => duty,
  title: ({ title }) => title,
  right: ({ right }) => right,
  limit: ({ limit }) => limit,
  held_with: ({ heldWith }) => heldWith.join('; '),
  owed: ({ due }) => due,
  evidenced: ({ evidenced }) => evidenced.people,
  evidenced_share: ({ evidenced }) => evidenced.rate,
  evidenced_share_least: ({ evidenced }) => evidenced.lower,
  evidenced_share_most: ({ evidenced }) => evidenced.upper,
  evidenced_moved_by: ({ evidenced }) => evidenced.range?.words,
  evidenced_status: ({ evidenced }) => evidenced.status,
  met: ({ met }) => met?.people,
  met_share: ({ met }) => met?.rate,
  met_share_least: ({ met }) => met?.lower,
  met_share_most: ({ met }) => met?.upper,
  met_moved_by: ({ met }) => met?.range?.words,
  met_status: ({ met }) => met?.status ?? 'NO_LIMIT',
  why_not: ({ reasons }) => reasons.join(' '),
  not_in_return: (_line, { notIn }) => notIn.join(' '),
  published_state: (_line, { snapshot }) => snapshot,
  figures_sha256: (_line, { figuresSha256 }) => figuresSha256,
}

/** The return as CSV (RFC 4180), one line for each duty. What is not in it stands on each line, because a file is read without its page. */
export function returnCsv(all: Return): string {
  const lines = all.lines.map((line) => Object.values(columns).map((value) => String(value(line, all) ?? '')))
  return [Object.keys(columns), ...lines].map((cells) => `${cells.map(safeCell).join(',')}\r\n`).join('')
}
