import type { Filling } from '../hub/filling.js'
import { word } from '../text/word.js'

/** How many of a demo's quarters are published while it is being filled. */
export function FillingBar({ filling }: { readonly filling: Filling | undefined }) {
  if (!filling) return null
  const { published, of, stopped, sentence } = filling
  return (
    <p className="filling" role="status">
      <progress max={of} value={published} aria-label={word('filling')} /> <span>{sentence}</span> {!stopped && word('fillingMeans')}
    </p>
  )
}
