import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { binariesFolder } from './embedded-binaries.js'

/**
 * The version of OpenSSL that the embedded PostgreSQL brings, as its library names itself (`OpenSSL 1.1.1  11 Sep 2018`); undefined if it
 * brings none.
 */
export async function carriedOpenssl(): Promise<string | undefined> {
  const folder = join(await binariesFolder(), 'lib')
  const library = (await readdir(folder)).find((name) => /^libcrypto\b/.test(name))
  if (library === undefined) return undefined
  const bytes = await readFile(join(folder, library), 'latin1')
  return /OpenSSL \d[\w.]* +\d{1,2} [A-Z][a-z]{2} \d{4}/.exec(bytes)?.[0].replace(/ +/g, ' ')
}
