import type { PrintedText } from './readers/pdf.js'
import type { Frame } from './readers/page.js'
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
  const faults = seen.flatMap(({ frame, answered }) =>
    [...numbersMissing(text, frame, answered), ...namesMissing(text, frame), ...notesMissing(text, answered)].map(
      (fault) => `${frame.id} ${fault}`,
    ),
  )
  return isDated ? faults : [`does not say that it is of ${period}`, ...faults]
}

/** Large numbers that are not printed with their title, exact part and certain bounds, in this order. */
function numbersMissing(text: string, frame: Frame, { rows, measures }: Answered): readonly string[] {
  const cells = rows.at(-1)?.cells ?? []
  if (frame.numbers.length === 0) return []
  return cells.flatMap(({ measure, status, value, own, ownOf, ownIsOfTheSame, denominator }) => {
    const { title = '', kind } = measures.get(measure) ?? {}
    const rate = kind !== 'COUNT'
    const group = ownIsOfTheSame
      ? 'Your own exact figure'
      : rate && ownOf != null
        ? `Of the ${written(ownOf, false)} people in your own records, another group`
        : 'In your own records, another group'
    const exact = own === null ? '' : `${group}${written(own, rate)}${ownIsOfTheSame ? 'As others see it' : 'Of all whom the hub knows'}`
    const none = status !== 'EXACT' ? 'withheld' : denominator ? 'no time limit' : 'nobody to count'
    const said = `${title}${exact}${value === null ? none : written(value, rate)}${status === 'EXACT' ? '' : 'certainly'}`
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
  return [...names, ...rows, ...onMap, words].filter((one) => !text.includes(squeezed(one))).map((one) => `does not print ${one}`)
}

const notesMissing = (text: string, { notes }: Answered): readonly string[] =>
  notes
    .filter(({ code, text: note }) => !notPrinted.includes(code) && !text.includes(squeezed(note)))
    .map(({ code, text: note }) => `lacks the note ${code}: ${note.slice(0, 60)}`)
