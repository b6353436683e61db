import { readFileSync } from 'node:fs'

const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly name: string
  readonly version: string
}

/** The version of the hub, which its schema and its client share. */
export const hubVersion = version

/** Name and version of the hub, for manifests and metrics. */
export const software = `${name} ${version}`
