import { Agent, request } from 'node:http'

/** A client in a process of its own, so that its work is not counted as the server's. Takes orders over IPC: see `http-load.ts`. */
export interface Order {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent in turn. An empty text is a GET. */
  readonly bodies: readonly string[]
  readonly requests: number
  readonly connections: number
  /** Refusals are expected, and count as answers. */
  readonly mayRefuse?: boolean
}

export interface Report {
  readonly failure?: string
  /** Milliseconds of each answered request. */
  readonly waits: readonly number[]
}

function send(agent: Agent, { url, headers }: Order, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: body === '' ? 'GET' : 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function work(order: Order): Promise<Report> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections })
  let next = 0
  const waits: number[] = []
  let failure: string | undefined
  const one = async (): Promise<void> => {
    while (next < order.requests && !failure) {
      const body = order.bodies[next++ % order.bodies.length] ?? ''
      const start = performance.now()
      const { status, text } = await send(agent, order, body)
      waits.push(performance.now() - start)
      if (order.mayRefuse) continue
      if (status !== 200 || text.includes('"errors"')) failure = `${status} ${text.slice(0, 300)}`
    }
  }
  await Promise.all(Array.from({ length: order.connections }, one))
  agent.destroy()
  return failure === undefined ? { waits } : { waits, failure }
}

process.on('message', (order: Order) => {
  void work(order).then(
    (report) => process.send?.(report),
    (error: unknown) => process.send?.({ waits: [], failure: String(error) }),
  )
})
process.send?.('ready')
