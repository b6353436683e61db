import type { Hub } from '../../../src/hub/hub.js'
import type { Filling, FillState } from '../../../src/server/filling.js'
import { explainFullDisk } from '../../../src/cli/starting/explain-full-disk.js'
import { explainUnwritable } from '../../../src/cli/starting/explain-unwritable.js'
import { sendLateFiles, type Sending } from './demo-files.js'
import { demoQuarters, fillDemo } from './fill-demo.js'
import { publishDemoFigures } from './publish-demo-figures.js'
import { registerDemoChanges } from './register-demo-changes.js'
import { sendDemoReview } from './send-demo-review.js'
import { Conflict, Forbidden, Unavailable } from '../../../src/kit/errors.js'
import { nameDemoForces } from './name-demo-forces.js'
import { Once } from './once.js'

/**
 * Fills the demo, and continues after its first quarter is published. If something stops it after that, or what people have changed does at any
 * time, such as a suspension, it says so, and the hub serves what it has.
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
    const once = await Once.open(hub, say)
    await registerDemoChanges(hub, once)
    await sendDemoReview(hub, once)
    await nameDemoForces(hub, once)
    await fillDemo(hub, say, { signal: stopping.signal, onPublished, onLate: (late) => sendOnce(hub, once, late) })
    await publishDemoFigures(hub, say, once)
    state = undefined
  }).catch(explainUnwritable(hub.settings.dataDir))
  const ended = filled.catch((error: unknown) => {
    if (stopping.signal.aborted || !state || !(state.published > 0 || isRefusal(error))) return
    state = { ...state, stopped: true }
    say(`Filling the demo has stopped: ${error instanceof Error ? error.message : String(error)}`)
  })
  return {
    first: Promise.race([begun, filled]).catch((error: unknown) => {
      if (!isRefusal(error)) throw error
    }),
    ended,
    state: () => state,
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

/** Sends late files once. A batch that is sent again would do no harm, but one that its partner took back stays away. */
const sendOnce = async (hub: Hub, once: Once, late: Sending): Promise<void> =>
  void (await once.take({ name: 'the late files', isTaken: async () => false, take: () => sendLateFiles(hub, late) }))

/** Whether the hub's own rules refused it, after what people have changed. Other errors before the first quarter end the start. */
const isRefusal = (error: unknown): boolean => error instanceof Forbidden || error instanceof Conflict

/**
 * Throws with what to delete if the data folder of a demo was deleted and its PostgreSQL was not, which as root lies elsewhere: such a hub
 * knows of quarters whose files are gone, and could answer nothing.
 */
export async function checkDemoWhole({
  snapshots,
  storeFolder,
  settings,
}: Pick<Hub, 'snapshots' | 'storeFolder' | 'settings'>): Promise<void> {
  await snapshots.current().catch((error: unknown) => {
    if (!(error instanceof Unavailable)) throw error
    throw new Unavailable(
      `The published quarters of this demo are no longer in ${settings.dataDir}, and its PostgreSQL is still in ${storeFolder}. Delete both folders, and start again.`,
    )
  })
}
