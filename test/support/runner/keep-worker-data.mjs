const asked = 'jest-light-runner-get-worker-data'
const given = 'jest-light-runner-worker-data'

/**
 * jest-light-runner 0.7.13 gives what one process asks for to every process that has been given a suite, and forgets them. One that is not
 * listening yet misses it, asks in vain and waits for ever: seen once in some dozen runs, when both processes came up at the same moment.
 * What was given is kept here, and given again if it is asked for.
 */
export function keepWorkerData() {
  if (!process.send) return
  let kept
  const listenFirst = (event) => {
    if (event !== 'message') return
    process.off('newListener', listenFirst)
    process.on('message', (message) => {
      if (message?.type === given) kept = message
    })
  }
  // Not earlier: messages wait for the first who listens, and those of before are not for us.
  process.on('newListener', listenFirst)
  const send = process.send.bind(process)
  process.send = (message, ...rest) => {
    if (message !== asked || kept === undefined) return send(message, ...rest)
    process.nextTick(() => process.emit('message', kept))
    return true
  }
}
