import { createServer } from 'node:net'
import { Invalid } from '../kit/errors.js'

/**
 * Before the demo is built for minutes, or a database is migrated, by a hub that could then not serve.
 * @throws Invalid `PORT_NOT_FREE` if nobody can listen there now
 */
export async function checkPort({ port, host }: { readonly port: number; readonly host: string }): Promise<void> {
  const server = createServer()
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening)).catch(
    explainPort({ port, host }),
  )
  await new Promise((closed) => server.close(closed))
}

/** Says in a sentence why the hub cannot listen. */
export const explainPort =
  ({ port, host }: { readonly port: number; readonly host: string }) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error
    const why = error.code === 'EADDRINUSE' ? 'another program listens there' : (error.code ?? 'unknown')
    throw new Invalid('PORT_NOT_FREE', `The hub cannot listen on port ${port} of ${host}: ${why}. Set PORT, or HOST, to another.`)
  }
