import { readFileSync } from 'node:fs'

/** Name and version of the hub, for manifests and metrics. */
export const software: string = (() => {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    name: string
    version: string
  }
  return `${name} ${version}`
})()
