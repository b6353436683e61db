import { readdirSync, readFileSync } from 'node:fs'

/** What one run took: seconds by the clock, and seconds of processor time of this process and of PostgreSQL together. */
export interface Took {
  readonly wall: number
  readonly cpu: number
}

/** Something that is measured. What it resolves to is not looked at. */
export type Work = () => Promise<unknown>

export interface Pair {
  readonly title: string
  readonly mine: Took
  readonly other: Took
  /** Median over the pairs of mine divided by other. */
  readonly ratio: Took
}

const ticksPerSecond = 100

/** Processor seconds of PostgreSQL: the postmaster, its children, and those of them that have ended. Linux only. */
export function postgresCpu(postmaster: number): number {
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = statOf(name)
    if (!fields) continue
    const isIt = Number(name) === postmaster
    if (!isIt && Number(fields[1]) !== postmaster) continue
    // After the command: state, parent, …; user and system time, and for the postmaster also those of its ended children.
    ticks += Number(fields[11]) + Number(fields[12]) + (isIt ? Number(fields[13]) + Number(fields[14]) : 0)
  }
  return ticks / ticksPerSecond
}

function statOf(pid: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** Processor seconds of one process. Linux only. */
export function cpuOf(pid: number): number {
  const fields = statOf(String(pid))
  return fields ? (Number(fields[11]) + Number(fields[12])) / ticksPerSecond : 0
}

/** Parent of a process, which for a backend is the postmaster. */
export const parentOf = (pid: number): number => Number(statOf(String(pid))?.[1] ?? 0)

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return (low + high) / 2
}

const medianTook = (all: readonly Took[]): Took => ({ wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) })

export class Meter {
  readonly pairs: Pair[] = []
  /** A server beside this process and PostgreSQL, whose processor time counts too. */
  peer: number | undefined

  constructor(
    private readonly postmaster: number,
    /** Interleaved pairs, at least five. */
    private readonly times: number,
    private readonly say: (line: string) => void,
  ) {}

  async run(work: Work): Promise<Took> {
    const cpu = process.cpuUsage()
    const others = this.othersCpu()
    const start = performance.now()
    await work()
    const wall = (performance.now() - start) / 1_000
    const used = process.cpuUsage(cpu)
    return { wall, cpu: (used.user + used.system) / 1e6 + this.othersCpu() - others }
  }

  private othersCpu(): number {
    return postgresCpu(this.postmaster) + (this.peer === undefined ? 0 : cpuOf(this.peer))
  }

  /** Runs the two in turn, after one turn that does not count, and records the medians. `times` overrides the number of pairs. */
  async compare(title: string, mine: Work, other: Work, times = this.times): Promise<Pair> {
    await mine()
    await other()
    const mines: Took[] = []
    const others: Took[] = []
    for (let turn = 0; turn < times; turn += 1) {
      // The second one finds warmer caches, so they take turns.
      if (turn % 2 === 0) mines.push(await this.run(mine))
      others.push(await this.run(other))
      if (turn % 2 === 1) mines.push(await this.run(mine))
    }
    const ratios = mines.map(({ wall, cpu }, turn) => ({
      wall: wall / (others[turn]?.wall ?? 1),
      cpu: cpu / Math.max(others[turn]?.cpu ?? 1, 0.001),
    }))
    const pair = { title, mine: medianTook(mines), other: medianTook(others), ratio: medianTook(ratios) }
    this.pairs.push(pair)
    this.say(lineOf(pair))
    return pair
  }
}

const milliseconds = (seconds: number): string => (seconds * 1_000 >= 100 ? (seconds * 1_000).toFixed(0) : (seconds * 1_000).toFixed(1))

const figure = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toFixed(4))

export const lineOf = ({ title, mine, other, ratio }: Pair): string =>
  `| ${title} | ${milliseconds(mine.wall)} | ${milliseconds(other.wall)} | **${figure(ratio.wall)}** | ${milliseconds(mine.cpu)} | ${milliseconds(other.cpu)} | ${figure(ratio.cpu)} |`

export const headLines = [
  '| hub against other | hub, ms | other, ms | ratio | hub CPU, ms | other CPU, ms | CPU ratio |',
  '| --- | --: | --: | --: | --: | --: | --: |',
]
