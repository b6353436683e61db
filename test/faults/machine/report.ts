/** What the programs of this folder print and hold, as they go. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** @throws Error with the sentence if it is not so */
export function check(isSo: boolean, sentence: string): void {
  if (!isSo) throw new Error(`Not so: ${sentence}`)
  say(`so: ${sentence}`)
}

/** Runs a program to its end. An error is printed and fails it. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
    process.exitCode = 1
  }
}

/** Whether a hub is ready to answer. */
export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
