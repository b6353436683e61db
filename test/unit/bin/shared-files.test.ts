import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { feedSources } from '../../../bin/feed-sources.mjs'
import { sharedFiles } from '../../../bin/shared-files.mjs'
import { tokeniserSources } from '../../../bin/tokeniser.mjs'
import { importsOf } from '../../support/runs/tier-of.js'

const root = new URL('../../../', import.meta.url).pathname
const pages = ['web/src', 'tokenise/page'].flatMap((folder) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
)

test('each source of the hub that a page imports, directly or through another one, is among those for which pages are built again', () => {
  const imported = new Set(
    pages.flatMap((page) => importsOf(root, page, ['src/', 'tokenise/'])).filter((name) => /^(src|tokenise)\//.test(name)),
  )
  // Fewer would mean that imports are not found any more.
  expect(imported.size).toBeGreaterThan(8)
  const shared = [...sharedFiles(root), ...tokeniserSources]
  expect([...imported].filter((name) => !shared.includes(name)).sort()).toEqual([])
  expect(shared.filter((name) => !existsSync(join(root, name)))).toEqual([])
})

test('each source from which the printed feeds follow, directly or through another one, is among those for which they are printed again', () => {
  const imported = importsOf(root, 'src/modules/ingest/feeds/printed-feeds.ts', ['src/'])
  expect(imported.length).toBeGreaterThan(20)
  const known = feedSources(root)
  expect(imported.filter((name) => name.startsWith('src/') && !known.includes(name)).sort()).toEqual([])
  expect(known).toContain('jurisdictions/england-and-wales/lists/code-lists.json')
})
