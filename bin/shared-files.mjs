import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const kit = join('src', 'kit')
/** The sources of the hub that the pages are built with: how a sentence is put together, and which name was meant. */
const sharedNames = ['sentence.ts', 'did-you-mean.ts']
/** How a file is read before it is sent; how a figure is written, with what may move it; what pages and public pages have in common. */
const sharedFolders = ['figure', 'sent-files', 'on-pages']

/**
 * Files of `src` that the pages import, below `root`.
 * @param {string} root
 * @returns {string[]}
 */
export const sharedFiles = (root) => [
  ...sharedNames.map((name) => join(kit, name)),
  ...sharedFolders.flatMap((folder) =>
    readdirSync(join(root, kit, folder))
      .sort()
      .map((name) => join(kit, folder, name)),
  ),
]
