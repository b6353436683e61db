/** `npm run texts [-- --list]`: how many texts have no Welsh, by place; with `--list` each of them. */
import { welshByPlace, welshTable } from './welsh.js'

const places = welshByPlace()
console.log(welshTable(places))
if (process.argv.includes('--list'))
  for (const { place, without } of places)
    if (without.length > 0) console.log(`\n${place}:\n${without.map((text) => `- ${text}`).join('\n')}`)
