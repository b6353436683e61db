import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { generatedFiles } from '../../hub/generated-files.js'

/** `hub docs`: prints the documents that are made from the code and committed. CI compares them. */
export const docsCommand = () =>
  new Command('docs').action(async () => {
    for (const [path, text] of Object.entries(await generatedFiles())) {
      await mkdir(join(path, '..'), { recursive: true })
      await writeFile(path, text)
    }
  })
