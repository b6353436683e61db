import * as Plot from '@observablehq/plot'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { DotNames, type NamedDot } from './dot-names.js'

/** The positions of a drawing's lines, in pixels. */
export interface Places {
  /** Where the drawing begins, to the right of its lines' names. */
  readonly left: number
  readonly middleOf: (name: string) => number
}

interface Props {
  /** What it shows, for those who cannot see it. The table has the figures. */
  readonly label: string
  readonly draw: (width: number) => Plot.PlotOptions
  /** Names that can be pressed, which replace the drawn ones. */
  readonly over?: ((places: Places) => ReactNode) | undefined
  /** What its marks with a title are, if their names are shown on hover, touch and focus. */
  readonly dots?: string | undefined
}

const hatch = `<pattern id="withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#7a8694" stroke-width="3"/></pattern>`

/** A drawing by Observable Plot, as wide as the available space. */
export function PlotBox({ label, draw, over, dots }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [places, setPlaces] = useState<Places>()
  const [named, setNamed] = useState<readonly NamedDot[]>([])
  const isNamed = over !== undefined
  const hasDots = dots !== undefined
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    // Drawn anew for paper, so that its letters have the size of the text beside it. Whoever prints waits for no later turn.
    const toPaper = (): void => flushSync(() => setWidth((before) => Math.min(before, paperWidth(element))))
    const toScreen = (): void => setWidth(Math.floor(element.getBoundingClientRect().width))
    addEventListener('beforeprint', toPaper)
    addEventListener('afterprint', toScreen)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', toPaper)
      removeEventListener('afterprint', toScreen)
    }
  }, [])
  useEffect(() => {
    if (width === 0) return undefined
    const drawn = Plot.plot({ width, className: 'plot', ...draw(width) })
    // The page's policy allows no inline styles, so these few rules are in our own style sheet.
    drawn.querySelectorAll('style').forEach((style) => style.remove())
    const defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs')
    defs.innerHTML = hatch
    drawn.prepend(defs)
    // In a file the drawn names are visible, because nothing can be pressed.
    if (isNamed) drawn.querySelector('[aria-label="y-axis tick label"]')?.classList.add('pressed-instead')
    unlabel(drawn)
    drawn.setAttribute('role', 'img')
    drawn.setAttribute('aria-label', label)
    box.current?.replaceChildren(drawn)
    setPlaces(isNamed ? placesOf(drawn) : undefined)
    setNamed(hasDots ? dotsOf(drawn) : [])
    // What a pointer shows is drawn later.
    const observer = new MutationObserver(() => unlabel(drawn))
    observer.observe(drawn, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [width, label, draw, isNamed, hasDots])
  return (
    <div className="plot-box">
      <div ref={box} />
      {places && over?.(places)}
      {hasDots && named.length > 0 && <DotNames dots={named} label={dots} />}
    </div>
  )
}

/** Pixels in which a drawing is made for a sheet of A4 and for half of one. It is printed a fifth smaller, as all letters are. */
const [sheet, halfSheet] = [860, 410]

/** How wide a drawing is on paper: what takes half a page's width on the screen takes half a sheet's. */
const paperWidth = (element: Element): number =>
  element.closest('.multiples:has(> :nth-child(2)), .sheet > .frame:not(.full)') ? halfSheet : sheet

/** The whole drawing is one picture with one label. Labels of its marks would belong to nothing. */
const unlabel = (drawn: Element): void => drawn.querySelectorAll('[aria-label]').forEach((mark) => mark.removeAttribute('aria-label'))

/** The marks that have a title, from left to right, in pixels of the drawing. */
function dotsOf(drawn: Element): readonly NamedDot[] {
  const { left, top } = drawn.getBoundingClientRect()
  return [...drawn.querySelectorAll(':is(circle, rect, path) > title')]
    .map((title) => {
      const mark = title.parentElement?.getBoundingClientRect() ?? new DOMRect()
      return { x: mark.x + mark.width / 2 - left, y: mark.y + mark.height / 2 - top, said: title.textContent }
    })
    .sort((one, other) => one.x - other.x || one.y - other.y)
}

function placesOf(drawn: Plot.Plot): Places {
  const [x, y] = [drawn.scale('x'), drawn.scale('y')]
  const half = (y?.bandwidth ?? 0) / 2
  return { left: Number([...(x?.range ?? [])][0] ?? 0), middleOf: (name) => Number(y?.apply(name)) + half }
}
