import { expect, test } from '@jest/globals'
import { blocksOf, documents, textOf } from '../../support/processes/command-blocks.js'

/** Those that are read now. A changelog and decisions say what was. */
const read = [...documents, 'client/README.md', 'demo/README.md'].filter((file) => file !== 'CHANGELOG.md' && !file.startsWith('docs/adr/'))

/** `npx hub` in any spelling: on a command line, or as a program and its arguments. */
const bare = /\bnpx\b["',\s[\]:a-z]{1,20}\bhub\b/

test("no document lets another program start npx hub, which outside the folder of the hub is a stranger's package", () => {
  const blocks = read.flatMap(blocksOf).filter(({ language }) => language !== 'sh')
  expect(blocks.length).toBeGreaterThan(10)
  expect(blocks.filter(({ text }) => bare.test(text)).map(({ file, firstLine }) => [file, firstLine])).toEqual([])
})

test('each document that prints npx hub says that it is for the folder of the hub', () => {
  const printing = read.filter((file) => /npx hub/.test(textOf(file)))
  expect(printing.length).toBeGreaterThan(5)
  expect(printing.filter((file) => !/folder of the hub|inside this folder|clone of the hub/.test(textOf(file)))).toEqual([])
})

test("the client's README installs the file that it packs, of the version of the package", () => {
  const { name, version } = JSON.parse(textOf('client/package.json')) as Record<string, string>
  const packed = `${(name ?? '').replace('@', '').replace('/', '-')}-${version}.tgz`
  const named = [...textOf('client/README.md').matchAll(/[\w.-]+\.tgz/g)].map(([file]) => file.replace(/^\.\//, ''))
  expect(new Set(named)).toEqual(new Set([packed]))
  expect(named.length).toBeGreaterThan(1)
})
