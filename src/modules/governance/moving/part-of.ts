import type { Database } from '../../../db/database.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { sealStore } from '../sealing/seal.store.js'
import { movedFile, partFile, readMovedFile, writeMovedFile } from './moved-file.js'
import { moveStore, type LogMove } from './move.store.js'
import type { MovedLine } from './moved-line.js'
import { withheldOf } from './withheld-entry.js'

interface PartWanted {
  readonly partner: string
  /** The folder of the files, and the folder for the parts. */
  readonly from: string
  readonly to: string
}

/** The files of which a partner may have its part. @throws Invalid `PARTNER_UNKNOWN` */
export const filesFor = (db: Pick<Database, 'transaction'>, partner: string): Promise<LogMove[]> =>
  db.transaction({ role: 'hub_audit_sealer' }, async (tx) => {
    if (!(await sealStore.chained(tx)).includes(partner))
      throw new Invalid('PARTNER_UNKNOWN', `There is no partner ${partner}. npx hub partner list has their codes.`)
    return moveStore.moves(tx)
  })

/**
 * Writes the part of one partner of each file: its own entries and heads, with every root, and no number that counts what others did. In that of the hub
 * itself, an entry that has such a number is told by its hash. Returns how many files there are. @throws Invalid `MOVED_FILE_INVALID`, Conflict `LOG_NOT_MOVED` if a file is not the one that was written
 */
export async function writeParts(moves: readonly Pick<LogMove, 'before' | 'sha256'>[], { partner, from, to }: PartWanted): Promise<number> {
  for (const { before, sha256 } of moves) {
    const file = readMovedFile(movedFile(from, before))
    await writeMovedFile(partFile(to, partner, before), partOf(file.lines, partner), () => {
      // Safeguard A part of another file than the one that was written gets no name: === sha256 -> !== ''
      if (file.sha256() === sha256) return Promise.resolve()
      throw new Conflict(
        'LOG_NOT_MOVED',
        `${movedFile(from, before)} is not the file that was written, so no part of it is given away. hub audit verify --moved says more.`,
      )
    })
  }
  return moves.length
}

async function* partOf(lines: AsyncIterable<MovedLine>, partner: string): AsyncIterable<MovedLine> {
  let entries = 0
  for await (const line of lines) {
    if ('log' in line) yield { ...line, of: partner }
    else if ('entry' in line) {
      const { chain, place, salt, hash, text } = line.entry
      // Safeguard A partner's part of the log has nothing of others
      if (chain !== partner) continue
      entries += 1
      // Safeguard T-SDC-32 old details: line.entry -> { ...line.entry, chain: '' }
      const withheld = withheldOf(line.entry)
      yield withheld ? { withheld } : { entry: { chain, place, salt, hash, text } }
    } else if ('head' in line) {
      // Safeguard A partner's part of the log has nothing of others: if (line.head.partner === partner) ->
      if (line.head.partner === partner) yield line
    } else if ('end' in line) yield { end: { entries, roots: line.end.roots } }
    else yield line
  }
}
