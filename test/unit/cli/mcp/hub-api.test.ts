import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { hubAddress, readKeyFile } from '../../../../src/cli/mcp/hub-api.js'
import { makeApiKey } from '../../../../src/modules/identity/api-key.js'
import { folderOfSuite } from '../../../support/runs/of-suite.js'

const folder = folderOfSuite()

test.each([
  ['https://hub.example.org', 'https://hub.example.org/graphql'],
  ['https://hub.example.org/', 'https://hub.example.org/graphql'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/graphql'],
  ['http://localhost:4000', 'http://localhost:4000/graphql'],
])('the hub at %s is asked at %s', (text, address) => {
  expect(hubAddress(text).href).toBe(address)
})

test.each(['http://hub.example.org', 'http://127.0.0.1.example.org', 'ftp://127.0.0.1', 'hub', ''])(
  'a key is not sent to "%s", where others could read it or no hub can be',
  (text) => {
    expect(() => hubAddress(text)).toThrow(/^Give --url the https address of the hub/)
  },
)

test('a key is read from its file, with the line end that a shell adds', async () => {
  const { text } = makeApiKey('live')
  const file = join(folder, 'model.key')
  await writeFile(file, `${text}\n`)
  expect(await readKeyFile(file)).toBe(text)
})

test("a file with a person's token, or with nothing, is refused, because a person sees more than a model may", async () => {
  const file = join(folder, 'token')
  for (const text of ['', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln', 'vsh_live_short']) {
    await writeFile(file, text)
    await expect(readKeyFile(file)).rejects.toThrow(/holds no key\. "hub key create --language-model" makes one/)
  }
})
