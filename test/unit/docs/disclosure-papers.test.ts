import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { betweenMarks } from '../../../proof/attack/document.js'
import { tablesOf } from '../../../proof/attack/table.js'
import { figureCells, openFigures } from '../../../src/hub/documents/pack/pack-facts.js'
import { disclosureLines } from '../../../src/modules/governance/disclosed/disclosure-figures.js'
import { disclosureFigures, figuresFor } from '../../../src/modules/governance/disclosed/told-figures.js'

const textOf = (path: string): string => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8')
const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const [gravest] = disclosureFigures

test('the tables of DISCLOSURE are made of the measured figures, to the byte', () => {
  expect(betweenMarks(textOf('DISCLOSURE.md'))).toBe(tablesOf(disclosureLines))
})

test('the pack prints every measured figure with both attackers, and those that are open in the impact assessment', () => {
  const [parties, impact] = [textOf('pack/parties.md'), textOf('pack/impact-assessment.md')]
  for (const figure of disclosureFigures) expect(parties).toContain(rowOf(figureCells(figure)))
  for (const figure of openFigures()) expect(impact).toContain(rowOf(['[ ]', ...figureCells(figure)]))
})

test('the first figure is what a force could find out about who came directly, and the privacy notice prints it in frequencies', () => {
  expect(gravest).toMatchObject({ role: 'POLICE_ANALYST', stratum: 'DIRECT', labelsAgreed: false })
  expect(gravest?.ownRecordOfThreeYears).not.toBeNull()
  expect(textOf('pack/privacy-notice.md')).toContain(gravest?.summary)
  expect(textOf('pack/impact-assessment.md')).toContain(gravest?.summary)
})

test('every role that signs reads about direct cases first, where it may ask of them', () => {
  for (const role of new Set(disclosureFigures.map((figure) => figure.role))) {
    const told = figuresFor([role])
    const direct = disclosureFigures.filter((figure) => figure.role === role && figure.stratum === 'DIRECT')
    expect(told.slice(0, direct.length)).toEqual(direct)
  }
})

test('what a figure needs the attacker to know is said in it, and how often it is right in three years where that was measured', () => {
  for (const { summary, mustKnow, knowingOthersOfThreeYears } of disclosureFigures) {
    expect(summary).toContain(mustKnow)
    if (knowingOthersOfThreeYears !== null) expect(summary).toContain('from three')
  }
})

test('no document says what the measures have shown to be false', () => {
  const documents = ['DISCLOSURE.md', 'adr/0091-open-cases-and-later-reports.md', 'adr/0039-a-budget-of-each-year.md', 'QUESTIONS.md']
  for (const path of documents)
    for (const wrong of ['reads about different people in each', 'nothing: all that is in it is its own', '63.75', '63.99'])
      expect(`${path}: ${textOf(path).includes(wrong) ? wrong : ''}`).toBe(`${path}: `)
})
