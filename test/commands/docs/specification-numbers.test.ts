import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { projectFolder } from '../../support/processes/hub-process.js'
import { textOf } from '../../support/processes/command-blocks.js'

const upTo = (last: number, prefix: string): string[] => Array.from({ length: last }, (_, n) => `${prefix}-${n + 1}`)
const numbers = [...upTo(20, 'T-API'), ...upTo(9, 'T-ID'), ...upTo(6, 'T-DB')]
/** Sections of which nothing is built, and so nothing is tested. */
const notBuilt = 'T-ID-8'

/** The rows of the table: number, what is kept, files, what is different. */
const rows = (textOf('docs/SAFEGUARDS.md').split('## The numbers of the specification')[1] ?? '')
  .split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| T-'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number = '', held = '', files = '', otherwise = '']) => ({
    number,
    held,
    files: [...files.matchAll(/`([^`]+)`/g)].map(([, file]) => join('test', file as string)),
    otherwise,
  }))

test('the page of safeguards lists each number of the specification once, with the property and its tests', () => {
  expect(rows?.map(({ number }) => number)).toEqual(numbers)
  for (const { number, held, files, otherwise } of rows ?? []) {
    if (number === notBuilt) expect({ files, otherwise }).toEqual({ files: [], otherwise: expect.stringContaining('not built') })
    else expect({ number, isTold: held.length > 10, hasFiles: files.length > 0 }).toEqual({ number, isTold: true, hasFiles: true })
  }
})

test('each file that it names is there and names the number beside a test', () => {
  const silent = (rows ?? []).flatMap(({ number, files }) =>
    files.filter((file) => {
      const path = join(projectFolder, file)
      return !existsSync(path) || !new RegExp(`${number}\\b`).test(readFileSync(path, 'utf8'))
    }),
  )
  expect(silent).toEqual([])
})
