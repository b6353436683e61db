import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { databaseUrlFrom } from '../../../src/cli/settings/database-url.js'
import { settingsFrom } from '../../../src/cli/settings/settings.js'

const folder = mkdtempSync(join(tmpdir(), 'hub-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(text: string): string {
  const path = join(folder, `${Math.random()}`)
  writeFileSync(path, text)
  return path
}

test.each(['DATABASE_URL', 'HUB_MIGRATE_DATABASE_URL', 'HUB_PUBLISH_DATABASE_URL'])('%s can come from a file', async (name) => {
  const url = 'postgres://somebody:secret@db.example:5432/hub'
  expect(await databaseUrlFrom({ [`${name}_FILE`]: fileOf(`${url}\n`) }, name)).toBe(url)
})

test('the hub takes all three of its database URLs from files', async () => {
  const url = (login: string) => `postgresql://${login}:secret@db.example/hub`
  const [record, cell] = [
    '6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28',
    'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d',
  ]
  const settings = await settingsFrom({
    DATABASE_URL_FILE: fileOf(url('hub_app')),
    HUB_MIGRATE_DATABASE_URL_FILE: fileOf(url('hub_migrate')),
    HUB_PUBLISH_DATABASE_URL_FILE: fileOf(url('hub_publisher')),
    HUB_RECORD_KEY_FILE: fileOf(record),
    HUB_CELL_KEY_FILE: fileOf(cell),
  })
  expect([settings.databaseUrl, settings.migrateUrl, settings.publishUrl]).toEqual([
    url('hub_app'),
    url('hub_migrate'),
    url('hub_publisher'),
  ])
})

test('a URL that is set twice is refused, and so is a file that does not hold one', async () => {
  const twice = { DATABASE_URL: 'postgres://a@b/c', DATABASE_URL_FILE: fileOf('postgres://a@b/c') }
  await expect(databaseUrlFrom(twice, 'DATABASE_URL')).rejects.toThrow(
    'DATABASE_URL and DATABASE_URL_FILE are both set. Unset one of them.',
  )
  for (const text of ['', 'DATABASE_URL=postgres://a:hidden@b/c', 'postgres://a:hidden@b/c and more']) {
    const refused = databaseUrlFrom({ DATABASE_URL_FILE: fileOf(text) }, 'DATABASE_URL')
    await expect(refused).rejects.toThrow('The file of DATABASE_URL_FILE must hold one line, postgres://LOGIN:PASSWORD@HOST:PORT/DATABASE.')
    await expect(refused).rejects.not.toThrow('hidden')
  }
  await expect(databaseUrlFrom({ DATABASE_URL_FILE: join(folder, 'missing') }, 'DATABASE_URL')).rejects.toThrow(/missing cannot be read/)
})
