import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { objectsFrom } from '../../../src/cli/settings/objects-settings.js'

let folder: string
let whole: Record<string, string>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-test-'))
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  whole = {
    HUB_OBJECTS: 'https://objects.example/quarters/',
    HUB_OBJECTS_ACCESS_KEY: 'hub',
    HUB_OBJECTS_SECRET_FILE: file('secret', 'a-secret-of-the-test\n'),
    HUB_OBJECTS_KEY_FILE: file('key', `${'0a'.repeat(32)}\n`),
  }
  file('short', 'abc')
  file('lines', 'two words')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('an object store is set by its bucket, an access key and two files, and none is set without', async () => {
  expect(await objectsFrom({})).toBeUndefined()
  expect(await objectsFrom(whole)).toEqual({
    bucket: { url: 'https://objects.example/quarters', region: 'us-east-1', accessKeyId: 'hub', secretAccessKey: 'a-secret-of-the-test' },
    key: Buffer.alloc(32, 10),
  })
  expect(await objectsFrom({ ...whole, HUB_OBJECTS_REGION: 'eu-west-2', HUB_OBJECTS: 'http://127.0.0.1:9000/q' })).toMatchObject({
    bucket: { url: 'http://127.0.0.1:9000/q', region: 'eu-west-2' },
  })
})

test.each<[Record<string, string>, string]>([
  [{ HUB_OBJECTS: '' }, 'HUB_OBJECTS_ACCESS_KEY is set without HUB_OBJECTS'],
  [{ HUB_OBJECTS_KEY_FILE: '', HUB_OBJECTS_SECRET_FILE: '' }, 'without HUB_OBJECTS_SECRET_FILE, HUB_OBJECTS_KEY_FILE. Set all'],
  [{ HUB_OBJECTS: 'http://objects.example/quarters' }, 'must be the address of a bucket'],
  [{ HUB_OBJECTS: 'https://objects.example/' }, 'must be the address of a bucket'],
  [{ HUB_OBJECTS: 'https://hub:secret@objects.example/quarters' }, 'must be the address of a bucket'],
  [{ HUB_OBJECTS: 's3://quarters' }, 'must be the address of a bucket'],
  [{ HUB_OBJECTS: 'quarters' }, 'must be the address of a bucket'],
])('settings %j of an object store are refused in a sentence that repeats no secret', async (other, sentence) => {
  const refused = await objectsFrom({ ...whole, ...other }).then(
    () => '',
    (error: Error) => error.message,
  )
  expect(refused).toContain(sentence)
  expect(refused).not.toContain('secret@')
})

test('a secret or a key that is not one is refused, and not repeated', async () => {
  const key = join(folder, 'short')
  await expect(objectsFrom({ ...whole, HUB_OBJECTS_KEY_FILE: key })).rejects.toMatchObject({
    code: 'KEY_REFUSED',
    message: expect.not.stringContaining('abc') as never,
  })
  const secret = join(folder, 'lines')
  await expect(objectsFrom({ ...whole, HUB_OBJECTS_SECRET_FILE: secret })).rejects.toMatchObject({
    code: 'SETTING_INVALID',
    message: expect.not.stringContaining('two words') as never,
  })
  await expect(objectsFrom({ ...whole, HUB_OBJECTS_KEY_FILE: join(folder, 'nothing') })).rejects.toMatchObject({ code: 'FILE_MISSING' })
})
