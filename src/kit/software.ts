import { readFileSync } from 'node:fs'

/** Name and version of the hub, as manifests and the metrics say it. */
export const software: string = (() => {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    name: string
    version: string
  }
  return `${name} ${version}`
})()
