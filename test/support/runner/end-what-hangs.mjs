import { setTimeout as after } from 'node:timers/promises'
import { addEventHandler } from 'jest-circus'

/** Milliseconds. It ends what hangs and measures nothing: a test that is slow on a busy machine is not wrong. */
const timeout = 20 * 60_000

/** The runner waits for ever, so each declared test and hook fails after the timeout, or after its own if that is longer. */
addEventHandler((event, { currentDescribeBlock }) => {
  if (event.name !== 'add_test' && event.name !== 'add_hook') return
  const added = (event.name === 'add_test' ? currentDescribeBlock.children : currentDescribeBlock.hooks).at(-1)
  const { fn } = added
  if (fn) added.fn = () => inTime(fn, event.testName ?? event.hookType, Math.max(timeout, event.timeout ?? 0))
})

async function inTime(fn, name, most) {
  const ended = new AbortController()
  const tooLate = after(most, undefined, { signal: ended.signal, ref: false }).then(() => {
    throw new Error(`"${name}" has not ended after ${most / 60_000} minutes.`)
  })
  try {
    return await Promise.race([fn(), tooLate])
  } finally {
    ended.abort()
    tooLate.catch(() => undefined)
  }
}
