const asked = 'jest-light-runner-get-worker-data'
const given = 'jest-light-runner-worker-data'

/**
 * jest-light-runner 0.7.13 gives what one process asks for to every process that has a suite, and then forgets it. A process that is not
 * listening yet misses it, asks in vain and waits for ever: seen about once in a dozen runs, when both processes started at the same
 * moment. What was given is kept here, and given again when it is asked for.
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
  // Not earlier: messages wait for the first listener, and earlier ones are not for us.
  process.on('newListener', listenFirst)
  const send = process.send.bind(process)
  process.send = (message, ...rest) => {
    if (message !== asked || kept === undefined) return send(message, ...rest)
    process.nextTick(() => process.emit('message', kept))
    return true
  }
}
