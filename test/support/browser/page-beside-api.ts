import type { Page } from 'playwright-core'
import type { Cell } from '../callers/ask.js'
import type { As, TestHub } from '../hub/hub.js'
import { readMarks, type ReadDrawing } from '../readers/drawing.js'
import { faultsOfRange } from '../readers/range.js'
import { framesOn, type Frame, type ReadCell } from '../readers/page.js'

interface Dimension {
  readonly dimension: string
  readonly value: string
  readonly label: string
}

interface Row {
  readonly period: string
  readonly dimensions: readonly Dimension[]
  readonly cells: readonly Cell[]
}

/** What the API answers to the question of a part of a page, with the figures calculated from it. */
export interface Answered {
  readonly rows: readonly Row[]
  readonly measures: ReadonlyMap<string, { readonly title: string; readonly kind: string }>
  readonly notes: readonly { readonly code: string; readonly text: string }[]
  /** Figures that are drawn instead of those of the rows, each with its name. */
  readonly derived: readonly { readonly name: string; readonly value: number | null }[]
}

const derivedBy: Readonly<Record<string, string>> = {
  funnel: 'funnel(measure: $measure, across: $across) { points { value { label } rate } }',
  weights: 'driverImportance { drivers { value { label } points } }',
  steps: 'eventTimes(measure: $measure, across: $across) { steps { by share } }',
  means: 'distribution(measure: $measure, across: $across) { dimensions { label } mean }',
}

/** The same question as a part of a page, sent to the API directly. */
async function answerTo(hub: TestHub, as: As, { draw, variables }: Frame): Promise<Answered> {
  const derived = derivedBy[draw] ?? ''
  const declared = derived.includes('$measure') ? ', $measure: MeasureName!, $across: DimensionName!' : ''
  const { question, measure, across } = variables
  interface Data {
    readonly analysis: {
      readonly rows: readonly Row[]
      readonly notes: Answered['notes']
      readonly funnel?: { readonly points: readonly { readonly value: { readonly label: string }; readonly rate: number | null }[] } | null
      readonly driverImportance?: {
        readonly drivers: readonly { readonly value: { readonly label: string }; readonly points: number }[]
      } | null
      readonly eventTimes?: readonly { readonly steps: readonly { readonly by: number; readonly share: number | null }[] }[] | null
      readonly distribution?: readonly { readonly dimensions: readonly { readonly label: string }[]; readonly mean: number | null }[] | null
    } | null
    readonly catalogue: { readonly measures: readonly { readonly name: string; readonly title: string; readonly kind: string }[] }
  }
  const { data, errors } = await hub.send<Data>(
    as,
    `query ($question: AnalysisQuestion!${declared}) { analysis(question: $question) {
      rows { period dimensions { dimension value label } cells { measure status value lower upper numerator denominator own ownOf ownIsOfTheSame range { lower upper movedBy words } } } notes { code text } ${derived} }
      catalogue { measures { name title kind } } }`,
    { question, ...(declared ? { measure, across } : {}) },
  )
  if (!data?.analysis) throw new Error(`the API refuses what the page shows: ${JSON.stringify(errors)}`)
  const { rows, notes, funnel, driverImportance, distribution, eventTimes } = data.analysis
  return {
    rows,
    notes,
    measures: new Map(data.catalogue.measures.map((one) => [one.name, one])),
    derived: [
      ...(funnel?.points ?? []).map(({ value, rate }) => ({ name: value.label, value: rate })),
      ...(driverImportance?.drivers ?? []).map(({ value, points }) => ({ name: value.label, value: points })),
      ...(eventTimes ?? []).flatMap(({ steps }) => steps.map(({ by, share }) => ({ name: String(by), value: share }))),
      ...(distribution ?? []).map(({ dimensions, mean }) => ({ name: dimensions.map(({ label }) => label).join(', '), value: mean })),
    ],
  }
}

const isRate = ({ measures }: Answered, measure: string): boolean => measures.get(measure)?.kind !== 'COUNT'

/** A part of a page with what the API answers to its question. */
export interface Beside {
  readonly frame: Frame
  readonly answered: Answered
}

export async function besideApi(hub: TestHub, as: As, page: Page): Promise<readonly Beside[]> {
  const seen: Beside[] = []
  for (const frame of await framesOn(page)) seen.push({ frame, answered: await answerTo(hub, as, frame) })
  return seen
}

/**
 * The same as it is drawn for paper: a browser says that it is about to print, and the drawings become as wide as a sheet. Answers stay what
 * they were.
 */
export async function forPaper(page: Page, seen: readonly Beside[]): Promise<readonly Beside[]> {
  await page.evaluate('dispatchEvent(new Event("beforeprint"))')
  const frames = new Map((await framesOn(page)).map((frame) => [frame.id, frame]))
  return seen.map(({ frame, answered }) => ({ frame: frames.get(frame.id) ?? frame, answered }))
}

/** A figure as people write it. */
export const written = (value: number, rate: boolean): string => (rate ? `${(value * 100).toFixed(1)} %` : value.toLocaleString('en-GB'))

const months: Readonly<Record<string, string>> = {
  Q1: 'January to March',
  Q2: 'April to June',
  Q3: 'July to September',
  Q4: 'October to December',
}

/** A period as people write it. */
export const inWords = (period: string): string => {
  const quarter = months[period.slice(4)]
  return quarter === undefined ? period : `${quarter} ${period.slice(0, 4)}`
}

const isHidden = ({ status, value }: Cell): boolean => value === null || status === 'SUPPRESSED' || status === 'CAPPED'
const isNoFigure = ({ status, value }: Cell): boolean => status === 'EXACT' && value === null

/** What a page must say of a cell: its figure, or that it has none and why. */
function sayingOf(cell: Cell, rate: boolean): string {
  if (cell.value !== null) return written(cell.value, rate)
  if (cell.status !== 'EXACT') return 'withheld'
  return cell.denominator ? 'no time limit' : 'nobody to count'
}

/** What is wrong with a cell that a page shows: its figure, what may move it, or the asker's own figure with its number of people. */
function faultsOfCell(shown: Omit<ReadCell, 'measure'>, cell: Cell, rate: boolean, hasOwn: boolean): readonly string[] {
  const expected = sayingOf(cell, rate)
  const faults = shown.said === expected ? [] : [`says ${shown.said}, and the API ${expected}`]
  faults.push(...faultsOfRange(shown.range, cell, rate))
  if (!hasOwn || cell.own === null) return shown.own === '' ? faults : [...faults, `has an own figure: ${shown.own}`]
  const own = written(cell.own, rate)
  const isOfAnother = rate && cell.ownIsOfTheSame === false && cell.ownOf != null
  const people =
    isOfAnother && shown.own.startsWith('Of the') ? `Of the ${written(cell.ownOf ?? NaN, false)} people in your own records` : ''
  if (!shown.own.endsWith(own) || !shown.own.startsWith(people))
    faults.push(`says of the own rows ${shown.own || 'nothing'}, and the API ${people} ${own}`)
  return faults
}

/** The names of a row as a table shows them. */
const namesOf = ({ rows }: Answered, { period, dimensions }: Row): string => {
  const several = new Set(rows.map((row) => row.period)).size > 1
  const isSplit = rows.some((row) => row.dimensions.length > 0)
  const group = dimensions.length === 0 ? 'Total' : dimensions.map(({ label }) => label).join(', ')
  return [...(several ? [inWords(period)] : []), ...(isSplit ? [group] : [])].join(' | ')
}

function faultsOfTable(frame: Frame, answered: Answered, own: string | undefined): readonly string[] {
  const { figures } = frame
  if (!figures) return ['has no table']
  if (figures.rows.length !== answered.rows.length)
    return [`its table has ${figures.rows.length} rows, and the API ${answered.rows.length}`]
  const heads = figures.heads.slice(-(answered.rows[0]?.cells.length ?? 0))
  const titles = answered.rows[0]?.cells.map(({ measure }) => answered.measures.get(measure)?.title) ?? []
  const faults = heads.join('|') === titles.join('|') ? [] : [`its table is headed ${heads.join('|')}, and not ${titles.join('|')}`]
  return [
    ...faults,
    ...answered.rows.flatMap((row, place) => {
      const shown = figures.rows[place]
      const names = namesOf(answered, row)
      if (shown?.names.join(' | ') !== names)
        return [`row ${place + 1} of its table is of ${shown?.names.join(' | ')}, and not of ${names}`]
      const force = row.dimensions.find(({ dimension }) => dimension === 'FORCE')?.value
      const hasOwn = own === undefined || force === undefined || force === own
      return row.cells.flatMap((cell, column) => {
        const found = shown.cells[column] ?? { said: '', range: '', own: '' }
        return faultsOfCell(found, cell, isRate(answered, cell.measure), hasOwn).map((fault) => `${names}, ${cell.measure} ${fault}`)
      })
    }),
  ]
}

function faultsOfNumbers(frame: Frame, answered: Answered): readonly string[] {
  const cells = answered.rows.at(-1)?.cells ?? []
  return frame.numbers.flatMap((shown) => {
    const cell = cells.find(({ measure }) => measure === shown.measure)
    if (!cell || !shown.title.endsWith(answered.measures.get(cell.measure)?.title ?? '')) return [`${shown.title} is of ${shown.measure}`]
    return faultsOfCell(shown, cell, isRate(answered, cell.measure), true).map((fault) => `${shown.title} ${fault}`)
  })
}

interface Expected {
  /** Every name that the page may give it. */
  readonly names: readonly string[]
  readonly value: number | null
}

/** Whether a name on a drawing, which may be shortened, means a group. */
function isCalled(name: string, { names }: Expected): boolean {
  const cut = name.replace(/…$/, '')
  return names.some((one) => (name.endsWith('…') ? one.startsWith(cut) : one === cut))
}

const withoutForceWords = (label: string): string =>
  label.replace(/ (Police Service|Constabulary|Police)(?=$|,)/, '').replace(/^British Transport/, 'Transport Police')

/** How each group must be drawn. */
function expectedIn(frame: Frame, answered: Answered, measure: string | undefined): readonly Expected[] {
  if (frame.draw in derivedBy) return answered.derived.map(({ name, value }) => ({ names: [name, withoutForceWords(name)], value }))
  const several = new Set(answered.rows.map(({ period }) => period)).size > 1
  return answered.rows.flatMap(({ period, dimensions, cells }) =>
    cells.flatMap((cell) => {
      if (isNoFigure(cell) || (measure !== undefined && cell.measure !== measure)) return []
      const value = isHidden(cell) ? null : cell.value
      if (frame.draw === 'measures') return [{ names: [answered.measures.get(cell.measure)?.title ?? ''], value }]
      if (dimensions.length === 0 && !several) return []
      const label = [...dimensions.map((one) => one.label), ...(several ? [inWords(period)] : [])].join(', ')
      return [{ names: [label, withoutForceWords(label), `${dimensions[0]?.value ?? ''} ${label}`], value }]
    }),
  )
}

/** Marks that show another figure than the API has, groups that have no mark, and hatched groups that are not withheld. */
function strayMarks({ marks, hatched, pixel }: ReadDrawing, expected: readonly Expected[]): readonly string[] {
  const shown = expected.filter(({ value }) => value !== null)
  const faults = marks.flatMap(({ name, value }) => {
    const found = shown.filter((one) => isCalled(name, one))
    if (found.some((one) => Math.abs((one.value ?? NaN) - value) <= pixel)) return []
    return [`draws ${name} at ${value.toFixed(3)}, and the API has ${found.map((one) => one.value).join(', ') || 'no figure'}`]
  })
  if (marks.length !== shown.length) faults.push(`draws ${marks.length} figures of ${shown.length}`)
  const withheld = expected.filter(({ value }) => value === null)
  if (hatched.length !== withheld.length) faults.push(`hatches ${hatched.length} of ${withheld.length} that are withheld`)
  return [...faults, ...hatched.filter((name) => !withheld.some((one) => isCalled(name, one))).map((name) => `hatches ${name}`)]
}

/** Only the figures, for marks without names. */
function strayValues({ marks, pixel }: ReadDrawing, expected: readonly Expected[]): readonly string[] {
  const wanted = expected.flatMap(({ value }) => (value === null ? [] : [value])).sort((one, other) => one - other)
  const found = marks.map(({ value }) => value).sort((one, other) => one - other)
  if (found.length !== wanted.length) return [`draws ${found.length} figures of ${wanted.length}`]
  return wanted.flatMap((value, place) =>
    Math.abs((found[place] ?? NaN) - value) <= pixel ? [] : [`draws ${found[place]?.toFixed(3)} for ${value}`],
  )
}

/** The measure that a drawing shows: if there are several, its title names it. */
function measureOf(frame: Frame, answered: Answered, title: string, place: number): string | undefined {
  const asked = answered.rows[0]?.cells.map(({ measure }) => measure) ?? []
  if (frame.draw === 'measures') return undefined
  return asked.find((measure) => title !== '' && answered.measures.get(measure)?.title === title) ?? asked[asked.length === 1 ? 0 : place]
}

const shortPeriod = (period: string): string => (period[4] === 'Q' ? `${period.slice(4)} ${period.slice(0, 4)}` : period)

/** One drawing per group, which shows the periods in order. */
const faultsOfSeries = (frame: Frame, answered: Answered): readonly string[] =>
  frame.drawings.flatMap((drawing) => {
    const of = answered.rows.filter(({ dimensions }) =>
      [labelOf(dimensions), withoutForceWords(labelOf(dimensions))].includes(drawing.title),
    )
    const expected = of.flatMap(({ period, cells: [cell] }) =>
      !cell || isNoFigure(cell) ? [] : [{ names: [shortPeriod(period)], value: isHidden(cell) ? null : cell.value }],
    )
    return strayMarks(readMarks(drawing, 'y'), expected).map((fault) => `${drawing.title} ${fault}`)
  })

const labelOf = (dimensions: readonly Dimension[]): string => dimensions.map(({ label }) => label).join(', ')

/** Differences of two groups are given in words next to their line, which another suite reads. */
const isDifference = ({ texts }: Frame['drawings'][number]): boolean => texts.some(({ text }) => text === 'Difference')

const faultsOfLines = (frame: Frame, answered: Answered): readonly string[] =>
  frame.drawings
    .filter((drawing) => !isDifference(drawing))
    .flatMap((drawing, place) =>
      strayMarks(readMarks(drawing, 'x'), expectedIn(frame, answered, measureOf(frame, answered, drawing.title, place))),
    )

const onOneAxis = (side: 'x' | 'y') => (frame: Frame, answered: Answered) =>
  frame.drawings.flatMap((drawing, place) =>
    strayValues(readMarks(drawing, side), expectedIn(frame, answered, measureOf(frame, answered, '', place))),
  )

function faultsOfTiles({ tiles }: Frame, answered: Answered): readonly string[] {
  return tiles.flatMap(({ title, texts }) => {
    const [label = '', said = ''] = title.split(/: (.*)/)
    const cell = answered.rows.find(({ dimensions }) => dimensions[0]?.label === label)?.cells[0]
    if (!cell) return [`has a tile of ${label}, of which there is no figure`]
    const rate = isRate(answered, cell.measure)
    if (isHidden(cell)) return said.startsWith('withheld') && texts.length === 1 ? [] : [`shows ${label} as ${said}`]
    const [, short = ''] = texts
    const isClose = Math.abs(Number(short.replaceAll(',', '')) - (cell.value ?? NaN) * (rate ? 100 : 1)) <= 0.5
    const figure = written(cell.value ?? NaN, rate)
    const faults = said.startsWith(figure) ? faultsOfRange(said.slice(figure.length).trim(), cell, rate) : [`says ${said}`]
    return faults.length === 0 && isClose ? [] : [`shows ${label} as ${said}, ${short}: ${faults.join(', ')}`]
  })
}

/** A coloured table: its rows are groups, its columns the second dimension. */
function faultsOfHeat(frame: Frame, answered: Answered): readonly string[] {
  return frame.heat.flatMap(({ heads, rows }, place) => {
    const measure = answered.rows[0]?.cells[place]?.measure ?? ''
    const [, ...columns] = heads
    const cellAt = (name: string, column: string): Cell | undefined =>
      answered.rows
        .find(({ dimensions: [row, second] }) => withoutForceWords(row?.label ?? '') === name && second?.value === column)
        ?.cells.find((cell) => cell.measure === measure)
    const groups = new Set(answered.rows.filter(({ dimensions }) => dimensions.length > 1).map(({ dimensions }) => dimensions[0]?.label))
    if (rows.length !== groups.size) return [`has ${rows.length} rows of ${groups.size}`]
    return rows.flatMap(({ names: [name = ''], cells }) =>
      columns.flatMap((column, at) => {
        const cell = cellAt(name, column)
        const said = cells[at]?.said ?? ''
        if (!cell || isNoFigure(cell)) return said === '' ? [] : [`${name}, ${column} says ${said}, of which there is no figure`]
        if (isHidden(cell)) return said === 'withheld' ? [] : [`${name}, ${column} says ${said}, and the API withholds it`]
        const isClose = Math.abs(Number(said.replaceAll(',', '')) - (cell.value ?? NaN) * (isRate(answered, measure) ? 100 : 1)) <= 0.5
        return isClose ? [] : [`${name}, ${column} says ${said}, and the API ${cell.value}`]
      }),
    )
  })
}

function faultsOfStrip(frame: Frame, answered: Answered, own: string | undefined): readonly string[] {
  // If there is only the asker's own area, there is no line, only its number.
  if (frame.numbers.length > 0) return []
  const mine = answered.rows.find(({ dimensions }) => dimensions[0]?.value === own)?.cells[0]
  const rate = isRate(answered, mine?.measure ?? '')
  const wanted = mine
    ? [
        ...(mine.own === null ? [] : [`Exact: ${written(mine.own, rate)}.`]),
        `As others see it: ${mine.value === null ? 'withheld' : written(mine.value, rate)}`,
      ]
    : []
  return [
    ...wanted.filter((words) => !frame.words.includes(words)).map((words) => `does not say ${words}`),
    ...onOneAxis('x')(frame, answered),
  ]
}

type Reads = (frame: Frame, answered: Answered, own: string | undefined) => readonly string[]

/** How each kind of drawing is read; a kind that is not listed is a fault. */
const drawn: Readonly<Record<string, Reads>> = {
  numbers: () => [],
  steps: (frame, answered) =>
    frame.drawings.flatMap((drawing) => strayMarks(readMarks(drawing, 'y'), expectedIn(frame, answered, undefined))),
  measures: faultsOfLines,
  groups: faultsOfLines,
  behind: faultsOfLines,
  weighted: faultsOfLines,
  ranked: faultsOfLines,
  bars: faultsOfLines,
  'survey reasons': faultsOfLines,
  'survey forces': faultsOfLines,
  weights: faultsOfLines,
  means: faultsOfLines,
  heat: (frame, answered) => (frame.heat.length > 0 ? faultsOfHeat(frame, answered) : faultsOfLines(frame, answered)),
  map: faultsOfTiles,
  strip: faultsOfStrip,
  // Forces that differ too much for one rate are drawn as lines.
  funnel: (frame, answered) =>
    frame.drawings.some(({ texts }) => texts.some(({ text }) => text.startsWith('People referred')))
      ? onOneAxis('y')(frame, answered)
      : faultsOfLines({ ...frame, draw: 'ranked' }, answered),
  series: faultsOfSeries,
  control: faultsOfSeries,
  // With too few people for one force, it is drawn as lines; how forces are put into bands has a suite of its own.
  bands: (frame, answered) => (frame.drawings.some(({ dots }) => dots.length > 0) ? faultsOfLines(frame, answered) : []),
  // Figures of other sources: test/browser/charts.test.ts compares them.
  workload: () => [],
  'project kinds': () => [],
}

/** How a part of a page differs from the API's answer. `own` is the force of the viewer. */
export function faultsOf(frame: Frame, answered: Answered, own: string | undefined): readonly string[] {
  const reads = drawn[frame.draw]
  const faults = [
    ...faultsOfTable(frame, answered, own),
    ...faultsOfNumbers(frame, answered),
    ...(reads ? reads(frame, answered, own) : [`is drawn as ${frame.draw}, which nobody reads`]),
  ]
  return faults.map((fault) => `${frame.id} ${fault}`)
}
