import type { Drawing, DrawnText } from './page.js'

/** A round mark as a reader takes it from a drawing: the nearest name, and the figure on the axis. */
export interface ReadMark {
  readonly name: string
  readonly value: number
}

export interface ReadDrawing {
  readonly marks: readonly ReadMark[]
  /** Names of the lines that are hatched. */
  readonly hatched: readonly string[]
  /** The size of a pixel in units of the axis. */
  readonly pixel: number
}

const numberOf = (text: string): number => {
  const plain = text.replace('−', '-').replace(/[,+]/g, '')
  return /^-?\d+(\.\d+)? ?%$/.test(plain) ? Number(plain.replace(/ ?%/, '')) / 100 : /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN
}

type Side = 'x' | 'y'

interface Scale {
  readonly ticks: ReadonlySet<DrawnText>
  readonly at: (pixel: number) => number
  readonly pixel: number
}

/** The axis along one side: the longest line of numbers, whose first and last number give the scale. */
function scaleAlong(side: Side, texts: readonly DrawnText[]): Scale | null {
  const across = side === 'x' ? 'y' : 'x'
  const numbers = texts.filter(({ text }) => !Number.isNaN(numberOf(text)))
  const lines = numbers.map((one) => numbers.filter((other) => Math.abs(other[across] - one[across]) < (side === 'x' ? 2 : 14)))
  const [ticks = []] = [...lines].sort((one, other) => other.length - one.length)
  const sorted = [...ticks].sort((one, other) => one[side] - other[side])
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last || sorted.length < 2) return null
  const perPixel = (numberOf(last.text) - numberOf(first.text)) / (last[side] - first[side])
  return { ticks: new Set(ticks), pixel: Math.abs(perPixel), at: (pixel) => numberOf(first.text) + (pixel - first[side]) * perPixel }
}

/** Reads marks against an axis of figures along `side`; each belongs to the nearest name along the other. */
export function readMarks({ texts, dots, hatched }: Drawing, side: Side): ReadDrawing {
  const scale = scaleAlong(side, texts)
  if (!scale) return { marks: [], hatched: [], pixel: NaN }
  const across = side === 'x' ? 'y' : 'x'
  const names = texts.filter((one) => !scale.ticks.has(one))
  const nearest = (place: number): string =>
    [...names].sort((one, other) => Math.abs(one[across] - place) - Math.abs(other[across] - place))[0]?.text ?? ''
  return {
    marks: dots.map((dot) => ({ name: nearest(dot[across]), value: scale.at(dot[side]) })),
    hatched: hatched.map((bar) => nearest(bar[across])),
    pixel: scale.pixel,
  }
}
