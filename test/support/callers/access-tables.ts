import { readFileSync } from 'node:fs'

const page = readFileSync(new URL('../../../docs/ACCESS.md', import.meta.url), 'utf8')

/**
 * The tables of docs/ACCESS.md below a heading: lines of cells without their marks, including the header lines but not the rules below
 * them.
 */
export function accessTables(heading: string): readonly (readonly (readonly string[])[])[] {
  const part = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return part
    .split(/\n\n(?=\|)/)
    .slice(1)
    .map((table) =>
      table
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('| ---'))
        .map(cellsOf),
    )
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''))
