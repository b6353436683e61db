import { readFile } from 'node:fs/promises'
import { Invalid } from '../../kit/errors.js'
import { checkReadable } from '../terminal/check-readable.js'

/**
 * The URL of a login of the database, which has its password in it: from the file that `NAME_FILE` names, or from the variable itself.
 * Everybody who may look at a process can read its environment, so a file is better.
 * @throws Invalid `SETTING_INVALID` if both are set, or the file does not hold one URL; `FILE_MISSING` if it cannot be read
 */
export async function databaseUrlFrom(env: NodeJS.ProcessEnv, name: string): Promise<string | undefined> {
  const file = env[`${name}_FILE`]
  if (!file) return env[name] || undefined
  if (env[name]) throw new Invalid('SETTING_INVALID', `${name} and ${name}_FILE are both set. Unset one of them.`)
  await checkReadable(file)
  const url = (await readFile(file, 'utf8')).trim()
  // The sentence does not repeat what the file holds.
  if (!/^postgres(ql)?:\/\/\S+$/.test(url))
    throw new Invalid('SETTING_INVALID', `The file of ${name}_FILE must hold one line, postgres://LOGIN:PASSWORD@HOST:PORT/DATABASE.`)
  return url
}
