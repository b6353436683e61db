import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printedFor } from './made-sources.mjs'

/** The file that makes tokens from a disk, and the file with its hash, as `sha256sum -c` reads it. */
export const tokeniserName = 'tokeniser.html'

const folder = join('tokenise', 'page')

/** Sources that the file is made of, beside those that the pages have too. */
export const tokeniserSources = [
  ...['errors', 'snake-case'].map((name) => join('src', 'kit', `${name}.ts`)),
  ...['clear-csv', 'linkage-key', 'postcode-sector', 'token-account', 'token-parts', 'tokenised-lines'].map((name) =>
    join('tokenise', 'src', `${name}.ts`),
  ),
  ...['bytes.ts', 'make-tokens.ts', 'page.ts', 'tokeniser.css', tokeniserName].map((name) => join(folder, name)),
]

const sha256 = (text, encoding) => createHash('sha256').update(text).digest(encoding)

/**
 * Writes one HTML file that needs nothing else, and its hash. Its policy lets a browser run the one script and use the one style that stand in it,
 * by their hashes, and reach nothing.
 * @param {string} root folder of the project
 * @param {string} draft folder to write to
 */
export async function writeTokeniser(root, draft) {
  const esbuild = await import('esbuild')
  const read = (...names) => readFile(join(root, ...names), 'utf8')
  const feeds = JSON.parse(await read(printedFor.web.folder, 'feeds.json'))
  const columns = [...new Set(feeds.flatMap((feed) => feed.columns.map(({ name }) => name)))]
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(folder, 'page.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    inject: [join(folder, 'bytes.ts')],
    define: { FEED_COLUMNS: JSON.stringify(columns) },
    logLevel: 'silent',
  })
  const script = outputFiles[0].text.trim()
  const style = (await esbuild.transform(await read(folder, 'tokeniser.css'), { loader: 'css', minify: true })).code.trim()
  const hashOf = (text) => `'sha256-${sha256(text, 'base64')}'`
  const parts = {
    script,
    style,
    version: JSON.parse(await read('package.json')).version,
    // Safeguard The tokeniser's file reaches nothing: default-src 'none'; ->
    policy: `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`,
  }
  const html = (await read(folder, tokeniserName))
    .replace(/\{(policy|version)\}/g, (_, name) => parts[name])
    .replace(/<(style|script)><\/\1>/g, (_, name) => `<${name}>${parts[name]}</${name}>`)
  await writeFile(join(draft, tokeniserName), html)
  await writeFile(join(draft, `${tokeniserName}.sha256`), `${sha256(html, 'hex')}  ${tokeniserName}\n`)
}
