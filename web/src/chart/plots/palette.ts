/** Colours of the drawings. Each has at least 3 to 1 contrast against white, and shapes also distinguish them without colour. */
export const palette = {
  ink: '#1c2733',
  quiet: '#5b6876',
  line: '#d5dbe1',
  shown: '#1f5f99',
  bounds: '#9cc0e2',
  own: '#b3470f',
  other: '#6a3d8f',
  similar: '#0b7a5c',
  above: '#1f5f99',
  below: '#a3470b',
  hatch: '#7a8694',
} as const

/** The class of the marks of own exact figures, which are neither printed nor saved. */
export const ownExact = 'own-exact'

/**
 * The shade for a figure between the lowest and the highest: pale to dark. Text is black or white, whichever has a contrast of 4.5 to 1; it
 * changes at 0.65.
 */
export function shadeOf(value: number, [low, high]: readonly [number, number]): { readonly fill: string; readonly text: string } {
  const at = high > low ? (value - low) / (high - low) : 0.5
  const mixed = [
    [233, 241, 248],
    [18, 57, 93],
  ].map((one) => one as [number, number, number])
  const [pale, dark] = mixed as [[number, number, number], [number, number, number]]
  const fill = pale.map((part, index) => Math.round(part + ((dark[index] ?? 0) - part) * at))
  return { fill: `rgb(${fill.join(' ')})`, text: at > 0.65 ? '#fff' : '#000' }
}
