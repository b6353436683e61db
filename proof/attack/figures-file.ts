import type { MeasuredLine } from '../../src/modules/governance/disclosed/measured-line.js'

/** One line a figure, so that the file stays readable however many there are. */
const rowOf = (line: MeasuredLine): string => `  ${JSON.stringify(line)},`

/** The source file from which docs/DISCLOSURE.md, the pack, the agreements and the register print what could be found out. */
export const figuresFile = (lines: readonly MeasuredLine[]): string => `import type { MeasuredLine } from './measured-line.js'

/** Written by \`npm run attack\`, as the tables of docs/DISCLOSURE.md are. */
// oxfmt-ignore
export const disclosureLines: readonly MeasuredLine[] = [
${lines.map(rowOf).join('\n')}
]
`
