import { UserError } from '../../../kit/errors.js'
import { ChainCheck } from '../sealing/chain-check.js'
import type { Finding } from '../sealing/finding.js'
import type { RootCheck } from '../sealing/root-check.js'
import type { Root } from '../sealing/root-tree.js'
import { readMovedFile } from './moved-file.js'
import { inBytes, type MovedEntry, type MovedHead, type MovedHeader } from './moved-line.js'

/** What is known of a file before it is read. */
export interface ExpectedFile {
  /** First day of the first month that is not in it. */
  readonly before: string
  /** Time of the root at which it begins; null for the beginning of the log. */
  readonly after: string | null
  readonly rootAt: string
  /** Of its unpacked lines, in hex; undefined if the log does not tell of the file yet. */
  readonly sha256: string | undefined
}

interface CheckedFile {
  /** What is wrong with the file and its entries. What is wrong with roots is found by `roots`. */
  readonly findings: readonly Finding[]
  readonly entries: number
  readonly sha256: string
}

/**
 * Verifies a file by itself: every entry, from the root at which it begins to the one with which it ends, and every root in it. `rootsThere` gives the
 * root of a time that the database has.
 */
export async function checkMovedFile(
  file: string,
  expected: ExpectedFile,
  roots: RootCheck,
  rootsThere: (at: string) => Promise<readonly Root[]>,
): Promise<CheckedFile> {
  const chains = new ChainCheck()
  const { lines, sha256 } = readMovedFile(file)
  const problem = await problemIn(lines).catch((error: unknown) => {
    if (error instanceof UserError) return error.message
    throw error
  })
  const ofFile = problem === undefined ? [] : [{ partner: null, place: null, problem }]
  return { findings: [...ofFile, ...chains.findings], entries: chains.entries, sha256: sha256() }

  async function problemIn(all: typeof lines): Promise<string | undefined> {
    const { after, rootAt } = expected
    const held = new Set<string>()
    let group: { readonly root: Root; readonly heads: MovedHead[] } | undefined
    let last: Root | undefined
    for await (const line of all) {
      if ('head' in line) {
        group?.heads.push(inBytes<MovedHead>(line.head, ['hash', 'salt', 'path']))
        continue
      }
      if (group) {
        // The root at which the file begins was signed: the chains go on from its heads.
        if (held.size === 1 && after !== null) chains.goOnFrom(group.heads)
        roots.checkMoved(group.root, group.heads, chains)
        group = undefined
      }
      if ('log' in line) {
        const other = otherThan(line, expected)
        if (other) return `${file} ${other}`
      } else if ('entry' in line) chains.check(checkedOf(line.entry))
      else if ('root' in line) {
        // A file that was written before roots held the head of the ledger has none.
        const noHead = { ledgerNumber: null, ledgerHash: null }
        last = { ...noHead, ...inBytes<Root>(line.root, ['root', 'signature', 'publicKey']) }
        held.add(last.at)
        group = { root: last, heads: [] }
      }
    }
    const [there] = await rootsThere(rootAt)
    // Safeguard A file of the log that is not the one that was written: !there.root.equals(last.root) -> false
    if (last?.at !== rootAt || (there && !there.root.equals(last.root)))
      return `${file} is of another log: the root with which it ends is not the one of ${rootAt} in the database`
    // Safeguard A file of the log that is not the one that was written: !== expected.sha256 -> === ''
    if (expected.sha256 !== undefined && sha256() !== expected.sha256)
      return `${file} is not the file that was written: its SHA-256, unpacked, is ${sha256()} and not ${expected.sha256}`
    roots.checkCopiesIn({ after, upTo: rootAt, withFirst: true }, held)
    return undefined
  }
}

function otherThan({ before, root, after, of }: MovedHeader, expected: ExpectedFile): string | undefined {
  if (of !== undefined) return `is the part of ${of} and not the whole file`
  // Safeguard A file of the log that is not the one that was written: !== expected.before -> === ''
  if (before !== expected.before) return `holds the months before ${before.slice(0, 7)} and not those before ${expected.before.slice(0, 7)}`
  return root === expected.rootAt && after === expected.after ? undefined : 'is of another log: its roots are of other times'
}

const checkedOf = ({ chain, place, seq, salt, hash, text }: MovedEntry) => ({
  chain,
  place,
  seq: seq ?? 0,
  salt: Buffer.from(salt, 'hex'),
  hash: Buffer.from(hash, 'hex'),
  said: { partner: partnerIn(text), text },
})

/** Whose event it is; nobody's if somebody made the text no JSON. */
function partnerIn(text: string): string {
  try {
    return (JSON.parse(text) as { readonly partner: string }).partner
  } catch {
    return 'nobody'
  }
}
