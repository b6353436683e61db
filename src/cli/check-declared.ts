import type { Command } from 'commander'
import { machineVerbs } from '../access/machine-verbs.js'

/** The command. Throws if `machine-verbs.ts` does not say for one of its verbs what it does to stored data. */
export function checkDeclared(name: string, command: Command): Command {
  const missing = verbsOf(name, command).filter((verb) => !Object.hasOwn(machineVerbs, verb))
  // Safeguard A command that says nothing: missing.length > 0 -> false
  if (missing.length > 0) throw new TypeError(`${missing.join(', ')}: say in access/machine-verbs.ts what it does to what is stored.`)
  return command
}

/** The verbs of a command, each with the words that precede it. */
export const verbsOf = (name: string, command: Command): string[] =>
  command.commands.length === 0 ? [name] : command.commands.flatMap((one) => verbsOf(`${name} ${one.name()}`, one))
