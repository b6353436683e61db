import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'

/** A mark of a drawing, in pixels of its box, and what it is. */
export interface NamedDot {
  readonly x: number
  readonly y: number
  /** Its name on the first line, then what there is to say. */
  readonly said: string
}

interface Props {
  /** From left to right. */
  readonly dots: readonly NamedDot[]
  /** What the marks are. */
  readonly label: string
}

/**
 * Names a mark under the pointer or the finger. The keyboard goes through all of them with the arrows, so that forty marks are one stop and
 * not forty; Escape takes the name away.
 */
export function DotNames({ dots, label }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<number>()
  const isFocused = () => document.activeElement === box.current
  const point = ({ clientX, clientY }: PointerEvent) => {
    const { left, top } = box.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    setPlace(nearest(dots, clientX - left, clientY - top))
  }
  const press = (event: KeyboardEvent) => {
    const next = placeAfter(event.key, place ?? 0, dots.length)
    if (next === null) return
    event.preventDefault()
    setPlace(next)
  }
  const dot = place === undefined ? undefined : dots[place]
  return (
    <div
      ref={box}
      className="dot-names no-print"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={dots.length}
      aria-valuenow={(place ?? 0) + 1}
      aria-valuetext={(dot ?? dots[0])?.said.replaceAll('\n', ', ') ?? ''}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => !isFocused() && setPlace(undefined)}
      onFocus={() => setPlace((before) => before ?? 0)}
      onBlur={() => setPlace(undefined)}
      onKeyDown={press}
    >
      {dot && <Tip dot={dot} width={box.current?.clientWidth ?? 0} />}
    </div>
  )
}

/** A ring around the mark, and its name beside it, on the side where there is room. */
function Tip({ dot: { x, y, said }, width }: { readonly dot: NamedDot; readonly width: number }) {
  const side = x > width / 2 ? { right: Math.max(0, width - x - 8) } : { left: Math.max(0, x - 8) }
  return (
    <>
      <span className="dot-ring" style={{ left: x, top: y }} />
      <p className="dot-tip" style={{ ...side, top: y + 12 }}>
        {said}
      </p>
    </>
  )
}

/** The mark nearest to a place, if one is as near as a finger is wide. */
function nearest(dots: readonly NamedDot[], x: number, y: number): number | undefined {
  const far = dots.map((dot) => Math.hypot(dot.x - x, dot.y - y))
  const least = Math.min(...far)
  return least > 24 ? undefined : far.indexOf(least)
}

/** Where a key leads; undefined takes the name away, and null means that the key is not for this. */
function placeAfter(key: string, place: number, count: number): number | undefined | null {
  const places: Readonly<Record<string, number | undefined>> = {
    ArrowRight: Math.min(place + 1, count - 1),
    ArrowUp: Math.min(place + 1, count - 1),
    ArrowLeft: Math.max(place - 1, 0),
    ArrowDown: Math.max(place - 1, 0),
    Home: 0,
    End: count - 1,
    Escape: undefined,
  }
  return key in places ? places[key] : null
}
