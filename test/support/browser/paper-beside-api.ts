import type { PrintedText } from '../readers/pdf.js'
import type { Frame } from '../readers/page.js'
import { inWords, written, type Answered, type Beside } from './page-beside-api.js'

/** Text without its spaces, because line breaks on paper carry no meaning. */
export const squeezed = (printed: string | readonly PrintedText[]): string =>
  (typeof printed === 'string' ? printed : printed.map(({ text }) => text).join('')).replace(/\s/g, '').normalize('NFKC')

/**
 * Notes that are not printed: said at the head of the sheet already, or advice that cannot be followed on paper. Of the definitions, only
 * the reader's own is printed.
 */
const notPrinted = ['SYNTHETIC', 'HOW_TO_ASK', 'VULNERABILITY_DEFINITION']

/** What the sheet of a page of a period omits, or says differently than the API answers. */
export function faultsOnPaper(printed: readonly PrintedText[], seen: readonly Beside[], period: string): readonly string[] {
  const text = squeezed(printed)
  // A question that the reader wrote has its period in its title.
  const isDated =
    text.includes(squeezed(`Period: ${inWords(period)}`)) ||
    seen.every(({ frame }) => frame.title.includes(`, ${inWords(period)}`) && text.includes(squeezed(frame.title)))
  const faults = [
    ...exactPrinted(text),
    ...seen.flatMap(({ frame, answered }) => {
      const shown = isOfOwnAlone(frame) ? ownAlonePrinted(text) : [...numbersMissing(text, frame, answered), ...namesMissing(text, frame)]
      return [...shown, ...notesMissing(text, answered)].map((fault) => `${frame.id} ${fault}`)
    }),
  ]
  return isDated ? faults : [`does not say that it is of ${period}`, ...faults]
}

/** Paper goes from hand to hand, so exact figures of the reader's own are not on it. */
const exactPrinted = (text: string): readonly string[] =>
  [/Yourownexactfigure[\d:]/, /Exact:[\d.,]+/, /peopleinyourownrecords,anothergroup:?\d/]
    .filter((said) => said.test(text))
    .map((said) => `prints an own exact figure: ${String(said.exec(text)?.[0])}`)

const isOfOwnAlone = ({ variables }: Frame): boolean => variables.question['scope'] === 'OWN'

const ownAlonePrinted = (text: string): readonly string[] =>
  text.includes(squeezed('No figure is printed here: these are exact figures of your own')) ? [] : ['does not say why it has no figure']

/** Large numbers that are not printed with their title and what may move them, in this order. */
function numbersMissing(text: string, frame: Frame, { rows, measures }: Answered): readonly string[] {
  const cells = rows.at(-1)?.cells ?? []
  if (frame.numbers.length === 0) return []
  return cells.flatMap(({ measure, status, value, denominator, range }) => {
    const { title = '', kind } = measures.get(measure) ?? {}
    const rate = kind !== 'COUNT'
    const none = status !== 'EXACT' ? 'withheld' : denominator ? 'no time limit' : 'nobody to count'
    const said = `${title}${value === null ? none : written(value, rate)}${range?.words ?? ''}`
    return text.includes(squeezed(said)) ? [] : [`does not say ${said}`]
  })
}

/** Missing names of lines, rows of tables with their figures, and words of drawings. */
function namesMissing(text: string, { drawings, heat, words, tiles }: Frame): readonly string[] {
  const names = drawings.flatMap(({ texts }) => texts.map((one) => one.text))
  const rows = heat.flatMap((table) =>
    table.rows.map(({ names: [name = ''], cells }) => `${name}${cells.map(({ said }) => said).join('')}`),
  )
  const onMap = tiles.flatMap(({ texts }) => texts.join(''))
  const published = words.replace(/^Exact: [\d.,]+( %)?\. ?/, '')
  return [...names, ...rows, ...onMap, published].filter((one) => !text.includes(squeezed(one))).map((one) => `does not print ${one}`)
}

const notesMissing = (text: string, { notes }: Answered): readonly string[] =>
  notes
    .filter(({ code, text: note }) => !notPrinted.includes(code) && !text.includes(squeezed(note)))
    .map(({ code, text: note }) => `lacks the note ${code}: ${note.slice(0, 60)}`)
