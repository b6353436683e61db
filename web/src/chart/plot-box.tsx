import * as Plot from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'

interface Props {
  /** What it shows, for those who do not see it; the table holds the figures. */
  readonly label: string
  readonly draw: (width: number) => Plot.PlotOptions
}

const hatch = `<pattern id="withheld" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#7a8694" stroke-width="3"/></pattern>`

/** A drawing by Observable Plot, as wide as there is room. */
export function PlotBox({ label, draw }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (width === 0) return
    const drawn = Plot.plot({ width, className: 'plot', ...draw(width) })
    // The page's policy lets no style stand in the page: these few lines are in our own sheet.
    drawn.querySelectorAll('style').forEach((style) => style.remove())
    const defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs')
    defs.innerHTML = hatch
    drawn.prepend(defs)
    // The whole is one picture with one label: labels of its marks would belong to nothing.
    drawn.querySelectorAll('[aria-label]').forEach((mark) => mark.removeAttribute('aria-label'))
    drawn.setAttribute('role', 'img')
    drawn.setAttribute('aria-label', label)
    box.current?.replaceChildren(drawn)
  }, [width, label, draw])
  return <div className="plot-box" ref={box} />
}
