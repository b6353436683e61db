import { request } from 'node:http'

/**
 * Gets an address over a connection of its own, and reads the whole answer before it returns. Node 22 and 24 end the process if `fetch` has not read
 * an answer of more than 64 KB when the other side closes the connection (undici 6 and 7; 8 does not), so a test that looks at a status alone may not
 * use it. Redirections are not followed, and nothing comes packed.
 */
export function getWhole(url: string | URL, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return new Promise((done, failed) => {
    const sent = request(url, { agent: false, headers: { accept: '*/*', 'accept-language': '*', ...headers } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', failed)
      answer.on('end', () => {
        const { statusCode: status = 0, headersDistinct } = answer
        const pairs = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        )
        done(new Response(status === 204 || status === 304 ? null : Buffer.concat(chunks), { status, headers: pairs }))
      })
    })
    sent.on('error', failed)
    sent.end()
  })
}
