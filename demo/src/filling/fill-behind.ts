import type { Hub } from '../../../src/hub/hub.js'
import type { FillState } from '../../../src/server/filling.js'
import type { Filling } from '../../../src/cli/filling.js'
import { checkDemoWhole } from './check-demo-whole.js'
import { explainFullDisk } from '../../../src/cli/explain-full-disk.js'
import { explainUnwritable } from '../../../src/cli/explain-unwritable.js'
import { demoQuarters, fillDemo } from './fill-demo.js'
import { publishDemoFigures } from './publish-demo-figures.js'

/**
 * Fills the demo, and continues after its first quarter is published. If something stops it after that, it says so, and the hub serves what
 * it has.
 */
export function fillBehind(hub: Hub, say: (line: string) => void): Filling {
  const stopping = new AbortController()
  let state: FillState | undefined = { published: 0, of: demoQuarters.length, stopped: false }
  let begin = (): void => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const onPublished = (published: number): void => {
    state = { published, of: demoQuarters.length, stopped: false }
    if (published > 0) begin()
  }
  const filled = explainFullDisk(hub.settings.dataDir, async () => {
    await checkDemoWhole(hub)
    await fillDemo(hub, say, { signal: stopping.signal, onPublished })
    await publishDemoFigures(hub, say)
    state = undefined
  }).catch(explainUnwritable(hub.settings.dataDir))
  const ended = filled.catch((error: unknown) => {
    if (stopping.signal.aborted || !state?.published) return
    state = { ...state, stopped: true }
    say(`Filling the demo has stopped: ${error instanceof Error ? error.message : String(error)}`)
  })
  return {
    first: Promise.race([begun, filled]),
    ended,
    state: () => state,
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}
