import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { keyOf, madeOrAdvised } from './made-once.mjs'

const schemaFolder = join('prisma', 'schema')

/**
 * The files that decide how the client looks, with the version of Prisma in `package.json`.
 * @param {string} root
 * @returns {string[]} paths below `root`
 */
export const schemaFiles = (root) =>
  readdirSync(join(root, schemaFolder))
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => join(schemaFolder, name))

/**
 * Makes the Prisma client in `prisma/client` unless it is there, whole, for this schema and this version of Prisma.
 * It takes a few seconds and no network. Throws with a sentence that says what to do.
 * @param {URL} project
 */
export async function madePrismaClient(project) {
  const root = fileURLToPath(project)
  const folder = join(root, 'prisma', 'client')
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const key = keyOf(root, schemaFiles(root), devDependencies.prisma)
  await madeOrAdvised(`The Prisma client in ${folder}`, { folder, key, make: (draft) => generate(root, draft) })
}

/** Prisma writes beside the schema that it reads, so it gets a copy of the schema and the result is moved. */
async function generate(root, draft) {
  const workshop = `${draft}.made`
  try {
    await cp(join(root, schemaFolder), join(workshop, 'schema'), { recursive: true })
    await prismaGenerate(root, join(workshop, 'schema'))
    await rm(draft, { recursive: true })
    await rename(join(workshop, 'client'), draft)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

async function prismaGenerate(root, schema) {
  const prisma = createRequire(join(root, 'package.json')).resolve('prisma/build/index.js')
  try {
    await promisify(execFile)(process.execPath, [prisma, 'generate', '--no-hints', '--schema', schema], {
      cwd: root,
      env: {
        ...process.env,
        // Generating needs no schema engine, but Prisma asks for one and would download it.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        NO_COLOR: '1',
      },
    })
  } catch (error) {
    const said = /^(?:error|Error).*$/m.exec(`${error.stderr}\n${error.stdout}`)?.[0]
    throw new Error(`prisma generate failed: ${said ?? error.message}`)
  }
}
