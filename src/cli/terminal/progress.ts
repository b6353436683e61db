import { SingleBar } from 'cli-progress'

interface Progress {
  /** Moves the bar to `done` of `total`. */
  readonly to: (done: number, total: number) => void
  readonly done: () => void
}

/** A bar on a terminal, otherwise a line for every tenth. Both go to standard error, because standard output is for answers. */
export function progress(title: string): Progress {
  return process.stderr.isTTY ? bar(title) : lines(title)
}

function bar(title: string): Progress {
  const shown = new SingleBar({ format: `${title} {bar} {percentage}% | {eta_formatted} left`, stream: process.stderr, hideCursor: true })
  let started = false
  return {
    to: (done, total) => {
      if (!started) shown.start(total, 0)
      started = true
      shown.setTotal(total)
      shown.update(Math.min(done, total))
    },
    done: () => shown.stop(),
  }
}

function lines(title: string): Progress {
  let tenth = -1
  return {
    to: (done, total) => {
      const now = total > 0 ? Math.floor((Math.min(done, total) / total) * 10) : 10
      if (now > tenth) process.stderr.write(`${title} ${now * 10}%\n`)
      tenth = Math.max(tenth, now)
    },
    done: () => undefined,
  }
}
