import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const kit = join('src', 'kit')
/** The sources of the hub that the pages are built with: how a cell is drawn, how a sentence is put together, and which name was meant. */
const sharedNames = ['drawn-cell.ts', 'sentence.ts', 'did-you-mean.ts']
/** How a file is read before it is sent; what pages and public pages have in common. */
const sharedFolders = ['sent-files', 'on-pages']

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
