import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { onceARun, runFolder } from '../runs/once-a-run.js'

/**
 * A folder with what built pages have, made in no time: a page, a script with its packed forms, a small one without, and the playground. For what is
 * about serving pages; what stands in the built ones is tried in `test/commands/built-pages.test.ts`. To read only.
 */
export async function madePages(): Promise<string> {
  const folder = runFolder()
  if (folder === undefined) throw new Error('pages are shared within a run of the tests')
  return onceARun(folder, 'pages', async (draft) => {
    await mkdir(join(draft, 'assets'))
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(draft, name), text)
      if (text.length < 1_024) continue
      await writeFile(join(draft, `${name}.br`), brotliCompressSync(text))
      await writeFile(join(draft, `${name}.gz`), gzipSync(text))
    }
  })
}

const page = (title: string): string => `<!doctype html><html lang="en"><head><title>${title}</title>
<script type="module" src="/assets/index-1.js"></script><script type="module" src="/assets/small-1.js"></script>
<link rel="stylesheet" href="/assets/index-1.css"></head><body></body></html>`

const files: Readonly<Record<string, string>> = {
  'index.html': page('Partnership hub'),
  'playground.html': page('Playground'),
  'tokeniser.html': '<!doctype html><title>Make tokens</title>',
  'tokeniser.html.sha256': `${'0'.repeat(64)}  tokeniser.html\n`,
  'assets/index-1.js': `${'// a line of a page\n'.repeat(100)}`,
  'assets/small-1.js': '// a small one\n',
  'assets/index-1.css': 'body { margin: 0 }\n',
}
