import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))

/** A fenced block of a document, as its reader copies it. */
export interface Block {
  /** Path below the project's folder. */
  readonly file: string
  /** The first word after the fence: `sh` for commands. */
  readonly language: string
  /** The words after it. */
  readonly mark: string
  readonly firstLine: string
  readonly text: string
}

/** README.md first, then the other documents at the top, then `docs/`: the order in which they are read. */
export const documents: readonly string[] = [
  'README.md',
  ...markdownIn('.').filter((file) => file !== 'README.md'),
  ...markdownBelow('docs'),
]

export const textOf = (file: string): string => readFileSync(join(projectFolder, file), 'utf8')

/** Throws if a fence is not closed. */
export function blocksOf(file: string): readonly Block[] {
  const lines = textOf(file).split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at++) {
    const [, fence, info] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(lines[at] ?? '') ?? []
    if (fence === undefined || info === undefined) continue
    const end = lines.findIndex((line, later) => later > at && line.trim() === fence)
    if (end < 0) throw new Error(`${file}:${at + 1}: the block is not closed`)
    const [language = '', ...marks] = info.trim().split(/\s+/)
    const inside = lines.slice(at + 1, end)
    blocks.push({ file, language, mark: marks.join(' '), firstLine: inside[0] ?? '', text: inside.join('\n') })
    at = end
  }
  return blocks
}

/** The text of the block of a document with this language and mark. @throws Error if there is none, or a second one */
export function blockOf(file: string, language: string, mark: string): string {
  const [found, second] = blocksOf(file).filter((one) => one.language === language && one.mark === mark)
  if (!found || second) throw new Error(`${file} must print one block "${language} ${mark}".`)
  return found.text
}

/** The text outside the blocks. */
export function proseOf(file: string): string {
  return blocksOf(file).reduce((text, block) => text.replace(block.text, ''), textOf(file))
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
}

function markdownBelow(folder: string): readonly string[] {
  const names = readdirSync(join(projectFolder, folder), { recursive: true }) as string[]
  return names
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folder, name))
}
