import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hub } from '../../../src/hub/hub.js'
import { Invalid, UserError } from '../../../src/kit/errors.js'

/** A step of filling a demo that is taken once, whatever people change after it. */
export interface Step {
  /** What it is about, as the terminal says it. It is also the name of its note, so a later version keeps it. */
  readonly name: string
  /** Whether the database shows that an earlier start took it: one that ended before it noted that, or one of a version without notes. */
  readonly isTaken: () => Promise<boolean>
  readonly take: () => Promise<void>
}

/** What became of a step. `LEFT_OUT` stays so; `LATER` is tried again at the next start. */
export type Outcome = 'TAKEN' | 'LEFT_OUT' | 'LATER'

/**
 * Takes each step of filling a demo once, and notes it in the folder of the demo's PostgreSQL: whoever deletes that database deletes the notes
 * with it.
 */
export class Once {
  private constructor(
    private readonly file: string,
    private readonly notes: Map<string, Outcome>,
    private readonly say: (line: string) => void,
  ) {}

  /** The notes of this hub's database. None if they cannot be read: the database then says what was done. */
  static async open({ storeFolder }: Pick<Hub, 'storeFolder'>, say: (line: string) => void): Promise<Once> {
    const file = join(storeFolder, 'demo-steps.json')
    return new Once(file, notesIn(await readFile(file, 'utf8').catch(() => '{}')), say)
  }

  /** Takes a step unless it was taken. A refusal by the hub is said in a line, and ends nothing. */
  async take({ name, isTaken, take }: Step): Promise<Outcome> {
    const noted = this.notes.get(name)
    // Safeguard What a demo does once is not done again
    if (noted) return noted
    const outcome = await this.tryTo(name, async () => {
      if (!(await isTaken())) await take()
    })
    if (outcome !== 'LATER') await this.note(name, outcome)
    return outcome
  }

  private async tryTo(name: string, work: () => Promise<void>): Promise<Outcome> {
    try {
      await work()
      return 'TAKEN'
    } catch (error) {
      // Safeguard What a demo does once is not done again: !(error instanceof UserError) -> error
      if (!(error instanceof UserError)) throw error
      this.say(`  ${name} is left out: ${error.message}`)
      // What is asked wrongly is refused again. A suspended partner may be back at the next start.
      return error instanceof Invalid ? 'LEFT_OUT' : 'LATER'
    }
  }

  private async note(name: string, outcome: Outcome): Promise<void> {
    this.notes.set(name, outcome)
    const draft = `${this.file}.${process.pid}`
    await writeFile(draft, `${JSON.stringify(Object.fromEntries(this.notes), null, 1)}\n`)
    await rename(draft, this.file)
  }
}

function notesIn(text: string): Map<string, Outcome> {
  try {
    return new Map(Object.entries(JSON.parse(text) as Readonly<Record<string, Outcome>>))
  } catch {
    return new Map()
  }
}
