import { mkdir, writeFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { systemRefusal } from '../../../src/cli/terminal/system-refusal.js'

const failed = (work: Promise<unknown>): Promise<unknown> => work.then(() => undefined).catch((error: unknown) => error)

test('what the system refuses is a sentence that names the place and what to do', async () => {
  const inFile = systemRefusal(await failed(mkdir(`${import.meta.filename}/below`)))
  expect(inFile?.message).toBe(
    `${import.meta.filename}/below has a file where a folder must be (ENOTDIR). Name another place, or move the file away.`,
  )
  expect(systemRefusal(await failed(writeFile(import.meta.dirname, '')))?.message).toMatch(
    / is a folder, and a file is needed \(EISDIR\)\. Name a file\.$/,
  )
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/kept' })
  expect(systemRefusal(denied)?.message).toMatch(
    /^\/kept may not be used by the user who started this \(EACCES\)\. Give that user the right/,
  )
})

test('a fault of the hub keeps its trace', () => {
  for (const fault of [new TypeError('x is not a function'), Object.assign(new Error('no port'), { code: 'EACCES' }), undefined, 'text'])
    expect(systemRefusal(fault)).toBeUndefined()
})
