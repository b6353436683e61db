import type { MeasuredLine } from '../../src/modules/governance/disclosed/measured-line.js'

/** Above each line that the safeguard's change takes out. Spelled in two parts, since a marker here would be one of this file. */
const marker = ['  // Safe', 'guard, together, Every shared stratum is attacked: "BEREAVED" -> "SURVEYED"\n'].join('')

/** One line a figure, so that the file stays readable however many there are. */
const rowOf = (line: MeasuredLine): string => `${line.strata[0] === 'BEREAVED' ? marker : ''}  ${JSON.stringify(line)},`

/** The source file from which docs/DISCLOSURE.md, the pack, the agreements and the register print what could be found out. */
export const figuresFile = (lines: readonly MeasuredLine[]): string => `import type { MeasuredLine } from './measured-line.js'

/** Written by \`npm run attack\`, as the tables of docs/DISCLOSURE.md are. */
// oxfmt-ignore
export const disclosureLines: readonly MeasuredLine[] = [
${lines.map(rowOf).join('\n')}
]
`
