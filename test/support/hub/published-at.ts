import { setTimeout as after } from 'node:timers/promises'
import { inspector, type TestHub } from './hub.js'

/** Waits until another node of a hub, which looks for new quarters now and then, has this quarter. */
export async function publishedAt(hub: TestHub, url: string, quarter: string): Promise<void> {
  const headers = { connection: 'close', authorization: `Bearer ${await hub.token(inspector)}`, 'content-type': 'application/json' }
  for (;;) {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: '{"query":"{ snapshots { id } }"}' })
    if ((await response.text()).includes(`"${quarter}"`)) return
    await after(100)
  }
}
