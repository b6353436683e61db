import { readdirSync } from 'node:fs'
import { Command } from 'commander'
import { expect, test } from '@jest/globals'
import { machineVerbs } from '../../../src/access/machine-verbs.js'
import { checkDeclared, verbsOf } from '../../../src/cli/check-declared.js'

const folders = ['src/cli/commands/', 'src/cli/mcp/', 'demo/src/commands/'].map((folder) => new URL(`../../../${folder}`, import.meta.url))

/** Every command that a file of these folders makes, by its name. */
async function commands(): Promise<readonly (readonly [string, Command])[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => new URL(name, folder).href),
  )
  const found = await Promise.all(files.map(async (file) => Object.entries((await import(file)) as object)))
  return found
    .flat()
    .filter((entry): entry is [string, () => Command] => entry[0].endsWith('Command') && typeof entry[1] === 'function')
    .map(([name, make]) => [name.replace(/Command$/, ''), make()])
}

test('each command says what it does to stored data, and no other command is listed', async () => {
  expect((await commands()).flatMap(([name, command]) => verbsOf(name, command)).sort()).toEqual(Object.keys(machineVerbs).sort())
})

test('a command that says nothing does not start', () => {
  const command = new Command('partner').addCommand(new Command('add')).addCommand(new Command('forget'))
  expect(() => checkDeclared('partner', command)).toThrow('partner forget: say in access/machine-verbs.ts')
})
