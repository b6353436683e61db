import { createServer } from 'node:net'
import { Invalid } from '../kit/errors.js'

/**
 * Checked early, before a hub that could not serve spends minutes on the demo or migrates a database.
 * @throws Invalid `PORT_NOT_FREE` if no one can listen there now
 */
export async function checkPort({ port, host }: { readonly port: number; readonly host: string }): Promise<void> {
  const server = createServer()
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, host, listening)).catch(
    explainPort({ port, host }),
  )
  await new Promise((closed) => server.close(closed))
}

/** Explains in a sentence why the hub cannot listen. */
export const explainPort =
  ({ port, host }: { readonly port: number; readonly host: string }) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error
    const why = error.code === 'EADDRINUSE' ? 'another program listens there' : (error.code ?? 'unknown')
    throw new Invalid('PORT_NOT_FREE', `The hub cannot listen on port ${port} of ${host}: ${why}. Set PORT, or HOST, to another.`)
  }
