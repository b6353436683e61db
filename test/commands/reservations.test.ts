import { request } from 'node:http'
import { rm } from 'node:fs/promises'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, expect, test } from '@jest/globals'
import { signalUnlessEnded, startHubProcess, type HubProcess } from '../support/processes/hub-process.js'
import { runHubForOutput } from '../support/processes/run-hub.js'

const header = 'record_ref,offence,referred_at,consent\n'
const start = 'HUB_PERSONS=0 exec node bin/hub.mjs start'

let hub: HubProcess | undefined
afterAll(() => hub?.stop())

/** Begins an upload of Surrey and leaves it open. Resolves with what the hub answers, or `NOTHING` while it waits for more. */
async function begun(url: string, token: string, batch: string): Promise<string> {
  const asked = request(`${url}/ingest/police-referral?batch=${batch}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  const answered = new Promise<string>((resolve) => {
    asked.on('response', (response) => response.on('data', (chunk: Buffer) => resolve(chunk.toString())))
    asked.on('error', () => resolve('BROKEN'))
  })
  asked.write(header)
  return Promise.race([answered, after(2_000, 'NOTHING')])
}

test('the open uploads of a hub that was killed are no longer open when it starts again', async () => {
  const first = await startHubProcess(start)
  const { printed } = await runHubForOutput(['token', '--role', 'DATA_STEWARD', '--partner', 'surrey'], first.env)
  const token = printed.trim()
  const open = await Promise.all([1, 2, 3, 4].map((n) => begun(first.url, token, `open-${n}`)))
  expect(open).toEqual(['NOTHING', 'NOTHING', 'NOTHING', 'NOTHING'])
  expect(await begun(first.url, token, 'fifth')).toContain('TOO_MANY_UPLOADS')
  signalUnlessEnded(-first.pid, 'SIGKILL')
  await first.ended
  hub = await startHubProcess(`HUB_DATA_DIR=${first.env['HUB_DATA_DIR']} ${start}`)
  const again = await Promise.all([1, 2, 3, 4].map((n) => begun(hub?.url ?? '', token, `again-${n}`)))
  expect(again).toEqual(['NOTHING', 'NOTHING', 'NOTHING', 'NOTHING'])
  // Those of the process that lives are counted as before.
  expect(await begun(hub.url, token, 'fifth-again')).toContain('TOO_MANY_UPLOADS')
  await hub.stop()
  hub = undefined
  for (const folder of [first.env['HUB_DATA_DIR'], first.storeFolder]) if (folder) await rm(folder, { recursive: true, force: true })
})
