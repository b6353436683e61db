import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { projectFolder } from '../../support/processes/hub-process.js'
import { documents, textOf } from '../../support/processes/command-blocks.js'

/** Files and folders of the project as prose names them, relative to the project; an asterisk means many. */
const named = (text: string): string[] =>
  [...text.matchAll(/(?<![\w./-])(?:src|test|bench|proof|docs|examples|prisma|bin)\/[\w./-]*\w(?![\w*<…-])/g)].map(([path]) => path)

/** What a command writes and git does not hold. */
const made = readFileSync(join(projectFolder, '.gitignore'), 'utf8').split('\n')

test('every path that a document names exists, or is written by a command', () => {
  const missing = documents.flatMap((file) =>
    named(textOf(file)).flatMap((path) => (existsSync(join(projectFolder, path)) || made.includes(path) ? [] : [`${file}: ${path}`])),
  )
  expect(missing).toEqual([])
})

test('documents do name paths, so that the rule above looks at something', () => {
  expect(documents.flatMap((file) => named(textOf(file))).length).toBeGreaterThan(20)
})
