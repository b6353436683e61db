import { runHub, type Ran } from '../processes/run-hub.js'

/**
 * Freezes the ripe quarters as an operator does without a terminal: by the hash that `hub publish --dry-run` prints. Returns the second
 * command.
 */
export async function publishAsSeen(env: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<Ran> {
  const looked = await runHub(['publish', ...more, '--dry-run'], env)
  const hash = /--expect (\w+)$/m.exec(looked.said)?.[1]
  return hash === undefined ? looked : runHub(['publish', ...more, '--expect', hash], env)
}
