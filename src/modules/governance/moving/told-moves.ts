import type { Finding } from '../sealing/finding.js'
import type { LogMove, ToldMove } from './move.store.js'

/** The moves of a log, and what was read of their files. */
interface ToldIn {
  /** Every move whose rows have left, the oldest first. */
  readonly moves: readonly LogMove[]
  /** Those whose files were read: the last ones. */
  readonly read: readonly LogMove[]
  /** What the events in these files tell, by their numbers. */
  readonly inFiles: ReadonlyMap<number, ToldMove>
}

/**
 * Compares each move with the event of the hub's own chain that tells of it. The two tables of moves are in no chain: whoever has the database could
 * write into them that a month was moved away. Returns what is wrong, and how many moves were told of in files that were not read.
 */
export function checkTold({ moves, read, inFiles }: ToldIn): { readonly findings: Finding[]; readonly unseen: number } {
  const findings: Finding[] = []
  let unseen = 0
  for (const [at, move] of moves.entries()) {
    const problem = problemOf(move, move.told ?? inFiles.get(move.event))
    if (!problem) continue
    // Its event may have left with a later month, and then only that file has it.
    if (move.told === null && at + 1 < moves.length - read.length) unseen += 1
    else findings.push({ partner: null, place: null, problem: `the months before ${move.before.slice(0, 7)} ${problem}` })
  }
  return { findings, unseen }
}

function problemOf({ before, rootAt, sha256, edgeAt, told: there, isSigned }: LogMove, told: ToldMove | undefined): string | undefined {
  // Safeguard Months count as moved away only as the signed log tells: !told -> !told && before === ''
  if (!told) return 'are said to have been moved away, and no event of the log tells of it'
  // Safeguard Months count as moved away only as the signed log tells: told.root !== rootAt || told.sha256 !== sha256 -> false
  if (told.before !== before.slice(0, 7) || told.root !== rootAt || told.sha256 !== sha256 || edgeAt !== rootAt)
    return 'are said to have been moved away otherwise than the event of the log tells'
  // Safeguard Months count as moved away only as the signed log tells: there && !isSigned -> false
  return there && !isSigned ? 'are said to have been moved away, and no root has signed the event that tells of it' : undefined
}
