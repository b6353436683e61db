// Makes what is not in the repository: `node bin/make.mjs client sources hub pages`, each unless it is there already.
import { builtFrom } from './build.mjs'
import { pagesFrom } from './build-pages.mjs'
import { madeSources } from './made-sources.mjs'
import { madePrismaClient } from './prisma-client.mjs'

const project = new URL('../', import.meta.url)

const makers = {
  client: () => madePrismaClient(project),
  sources: () => madeSources(project),
  hub: () => builtFrom(project),
  pages: () => pagesFrom(project),
}

for (const name of process.argv.slice(2)) {
  try {
    // Those that can be done without say so themselves and give null.
    if ((await makers[name]()) === null) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
