import { UserError } from '../../../kit/errors.js'
import type { ChainCheck } from '../sealing/chain-check.js'
import type { Finding } from '../sealing/finding.js'
import type { RootCheck } from '../sealing/root-check.js'
import type { Root } from '../sealing/seal.store.js'
import { readMovedFile } from './moved-file.js'
import type { ToldMove } from './move.store.js'
import type { MovedEntry, MovedHead, MovedHeader } from './moved-line.js'

/** What is known of a file before it is read. */
interface Expected {
  /** First day of the first month that is not in it. */
  readonly before: string
  readonly rootAt: string
  /** Of its unpacked lines, in hex. */
  readonly sha256: string
}

interface MovedCheckParts {
  readonly chains: ChainCheck
  readonly roots: RootCheck
  /** The root of a time that the database has; none if it has none. */
  readonly rootsThere: (at: string) => Promise<readonly Root[]>
}

/** Verifies files of moved months, the oldest first: every entry and every root in them, as if they were still in the database. */
export class MovedCheck {
  /** What is wrong with files as such. What is wrong with entries and roots is found by the checks of these. */
  readonly findings: Finding[] = []
  /** What events of the hub itself in the files tell of earlier files, by their numbers. */
  readonly told = new Map<number, ToldMove>()
  /** The root up to which the files were good; undefined before the first, and after one that was not. */
  private reached: string | undefined

  constructor(private readonly parts: MovedCheckParts) {}

  /** @param previous the move before, at whose root the file begins; null if it begins with the log */
  async read(file: string, expected: Expected, previous: Pick<Expected, 'rootAt'> | null): Promise<void> {
    const problem = await this.problemOf(file, expected, previous?.rootAt ?? null).catch((error: unknown) => {
      if (error instanceof UserError) return error.message
      throw error
    })
    if (problem) this.findings.push({ partner: null, place: null, problem })
    this.reached = problem ? undefined : expected.rootAt
  }

  private async problemOf(file: string, expected: Expected, after: string | null): Promise<string | undefined> {
    const { lines, sha256 } = readMovedFile(file)
    if (this.reached === undefined || this.reached !== after) this.parts.chains.beginAnew()
    const held = new Set<string>()
    let group: { readonly root: Root; readonly heads: MovedHead[] } | undefined
    const endGroup = (): void => {
      if (group) this.checkGroup(group.root, group.heads, held.size === 1 && after !== null)
      group = undefined
    }
    let last: Root | undefined
    for await (const line of lines) {
      if (line.kind === 'head') {
        group?.heads.push(line.head)
        continue
      }
      endGroup()
      if (line.kind === 'header') {
        const other = otherThan(line.header, expected, after)
        if (other) return `${file} ${other}`
      } else if (line.kind === 'entry') {
        this.parts.chains.check(checkedOf(line.entry))
        this.keepTold(line.entry)
      } else if (line.kind === 'root') {
        held.add(line.root.at)
        last = line.root
        group = { root: line.root, heads: [] }
      }
    }
    // The database keeps the root at the edge alone. The file before that ends with the root at which the next one begins.
    const [there] = await this.parts.rootsThere(expected.rootAt)
    // Safeguard A file of the log that is not the one that was written: !there.root.equals(last.root) -> false
    if (last?.at !== expected.rootAt || (there && !there.root.equals(last.root)))
      return `${file} is of another log: the root with which it ends is not the one of ${expected.rootAt} in the database`
    // Safeguard A file of the log that is not the one that was written: !== expected.sha256 -> === ''
    if (sha256() !== expected.sha256)
      return `${file} is not the file that was written: its SHA-256, unpacked, is ${sha256()} and not ${expected.sha256}`
    this.parts.roots.checkCopiesIn({ after, upTo: expected.rootAt, withFirst: true }, held)
    return undefined
  }

  private keepTold({ chain, text }: MovedEntry): void {
    if (chain !== 'hub' || !text.includes('"log:moved"')) return
    const said = parsed<{ readonly event: string; readonly number: number; readonly detail: string }>(text)
    const told = said?.event === 'log:moved' && parsed<ToldMove>(said.detail)
    if (told) this.told.set(said.number, told)
  }

  /** The first root of a file is also the last of the file before. If that was not read, the chains begin at the heads that it signed. */
  private checkGroup(root: Root, heads: readonly MovedHead[], isFirst: boolean): void {
    if (isFirst && this.reached !== root.at) this.parts.chains.goOnFrom(heads)
    this.parts.roots.checkMoved(root, heads, this.parts.chains)
  }
}

function otherThan({ before, root, after: begins, of }: MovedHeader, expected: Expected, after: string | null): string | undefined {
  if (of !== undefined) return `is the part of ${of} and not the whole file`
  // Safeguard A file of the log that is not the one that was written: !== expected.before -> === ''
  if (before !== expected.before) return `holds the months before ${before.slice(0, 7)} and not those before ${expected.before.slice(0, 7)}`
  if (root !== expected.rootAt || begins !== after) return 'is of another log: its roots are of other times'
  return undefined
}

const checkedOf = ({ chain, place, seq, salt, hash, text }: MovedEntry) => ({
  chain,
  place,
  seq: seq ?? 0,
  salt: Buffer.from(salt, 'hex'),
  hash: Buffer.from(hash, 'hex'),
  said: { partner: partnerIn(text), text },
})

const partnerIn = (text: string): string => parsed<{ readonly partner: string }>(text)?.partner ?? 'nobody'

/** What a text of a file holds; undefined if somebody made it no JSON. */
function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T
  } catch {
    return undefined
  }
}
