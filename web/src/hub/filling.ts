import { useEffect, useState } from 'react'

/** The progress of a demo that is filled while it serves. */
export interface Filling {
  readonly published: number
  readonly of: number
  readonly stopped: boolean
  readonly sentence: string
}

const pause = 2_000

/** Undefined when every quarter is published. */
async function readFilling(): Promise<Filling | undefined> {
  // While it is filled the hub is not ready, and answers 503.
  const answer = (await (await fetch('/health/ready')).json()) as { filling?: Filling }
  return answer.filling
}

/** Asks every two seconds until a demo is filled. `unknown` until the first answer; undefined if there is nothing to wait for. */
export function useFilling(demo: boolean): Filling | undefined | 'unknown' {
  const [filling, setFilling] = useState<Filling | undefined | 'unknown'>(demo ? 'unknown' : undefined)
  useEffect(() => {
    let next: number | undefined
    let current = true
    const wait = (): void => {
      if (current) next = window.setTimeout(look, pause)
    }
    const look = (): void => {
      readFilling().then(
        (found) => {
          if (!current) return
          setFilling((before) => (isSame(before, found) ? before : found))
          if (found) wait()
        },
        // The hub cannot be reached. The last known progress stays.
        wait,
      )
    }
    if (demo) look()
    return () => {
      current = false
      window.clearTimeout(next)
    }
  }, [demo])
  return filling
}

const isSame = (before: Filling | undefined | 'unknown', found: Filling | undefined): boolean =>
  before !== undefined && before !== 'unknown' && before.sentence === found?.sentence
