import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { RotatingFile } from '../../../../src/hub/logs/rotating-file.js'

let folder: string
const path = (end = ''): string => join(folder, `access.log${end}`)
const read = (end?: string): string => readFileSync(path(end), 'utf8')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file that is full is begun anew, and so many earlier ones are kept', () => {
  const file = new RotatingFile(path(), { bytes: 10, kept: 2 })
  for (const line of ['one\n', 'two\n', 'three\n', 'four\n', 'fifth\n', 'sixth\n']) file.write(Buffer.from(line))
  file.close()
  expect([read(), read('.1'), read('.2')]).toEqual(['sixth\n', 'fifth\n', 'four\n'])
  expect(existsSync(path('.3'))).toBe(false)
})

test('a log file goes on after what an earlier process wrote, and only the user of the hub can read it', () => {
  new RotatingFile(path()).write(Buffer.from('one\n'))
  new RotatingFile(path()).write(Buffer.from('two\n'))
  expect(read()).toBe('one\ntwo\n')
  expect(statSync(path()).mode & 0o777).toBe(0o600)
})

test('a line that is longer than a file is written all the same', () => {
  const file = new RotatingFile(path(), { bytes: 4, kept: 1 })
  expect(file.write(Buffer.from('longer than four\n'))).toBe(17)
  expect(read()).toBe('longer than four\n')
})
