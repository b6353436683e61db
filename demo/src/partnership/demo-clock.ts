import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Invalid } from '../../../src/kit/errors.js'
import type { Clock } from '../../../src/kit/clock.js'

const msADay = 86_400_000
/** By how many days at most the clock is moved at once. */
const mostDays = 31

/**
 * The clock of a demo, which can be moved on, so that one person can walk steps that in a real partnership take weeks. It is kept in the data
 * folder, because a log of a later day than the clock would be one that nobody can explain. It is never moved back.
 */
export class DemoClock implements Clock {
  private constructor(
    private readonly file: string,
    private ahead: number,
  ) {}

  /** The clock of this data folder. `start` sets it anew, as `HUB_NOW` does. @throws Invalid `DEMO_CLOCK` if its file cannot be read */
  static async open(dataDir: string, start: Date | undefined): Promise<DemoClock> {
    const file = join(dataDir, 'clock.json')
    return new DemoClock(file, start ? start.getTime() - Date.now() : await keptIn(file))
  }

  now(): Date {
    return new Date(Date.now() + this.ahead)
  }

  /** Moves the clock on by whole days, and keeps that. @returns the day and time that it is then @throws Invalid `DEMO_CLOCK` */
  async moveOn(days: number): Promise<Date> {
    if (!Number.isInteger(days) || days < 1 || days > mostDays)
      throw new Invalid('DEMO_CLOCK', `Move the clock on by 1 to ${mostDays} whole days, as in ?days=15.`)
    const ahead = this.ahead + days * msADay
    await keep(this.file, ahead)
    this.ahead = ahead
    return this.now()
  }
}

async function keptIn(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"ahead":0}'
    throw error
  })
  const ahead = aheadIn(text)
  if (ahead === undefined) throw new Invalid('DEMO_CLOCK', `${file} is damaged. Delete it, and the demo has the real time again.`)
  return ahead
}

function aheadIn(text: string): number | undefined {
  try {
    const { ahead } = JSON.parse(text) as { ahead?: unknown }
    return typeof ahead === 'number' && Number.isFinite(ahead) ? ahead : undefined
  } catch {
    return undefined
  }
}

/** Written beside and renamed, so that it is never half there. */
async function keep(file: string, ahead: number): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify({ ahead })}\n`)
  await rename(draft, file)
}
