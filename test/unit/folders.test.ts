import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const project = new URL('../../', import.meta.url).pathname

/** Files that a folder may hold. With more, nobody finds one by reading the list. */
const most = 20

/** How many files each folder holds itself, by its path from the project. */
function filesByFolder(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const root of ['src', 'web/src', 'demo/src', 'client/src', 'tokenise', 'jurisdictions', 'test'])
    for (const entry of readdirSync(join(project, root), { recursive: true, withFileTypes: true })) {
      const folder = entry.parentPath.slice(project.length)
      if (entry.isFile()) counts.set(folder, (counts.get(folder) ?? 0) + 1)
    }
  return counts
}

test('no folder of the hub, the pages, the demo, the client, the tokeniser, the jurisdictions and the tests holds more than twenty files', () => {
  const full = [...filesByFolder()]
    .filter(([, files]) => files > most)
    .map(([folder, files]) => `${folder} holds ${files} files; give ${files - most} or more of them a folder of their own`)
  expect(full).toEqual([])
})
