import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { followBuild } from '../../../bin/build-progress.mjs'

test('a build says how many sources it has read, that it writes, and how many files it has compressed, and nothing after its end', async () => {
  const said: string[] = []
  const follow = followBuild('pages', (line: string) => said.push(line), 20)
  const next = async (): Promise<string> => {
    const before = said.length
    while (said.length === before) await after(5)
    return said.at(-1) ?? ''
  }
  follow.plugin.transform()
  expect(await next()).toBe('  the pages after 0 s: 1 source read')
  follow.plugin.transform()
  follow.plugin.renderStart()
  expect(await next()).toMatch(/^ {2}the pages after \d s: all 2 sources read, the files are being written$/)
  follow.compressing(3, 40)
  expect(await next()).toMatch(/: 3 of 40 files compressed$/)
  follow.end()
  const last = said.length
  await after(60)
  expect(said).toHaveLength(last)
})
