import { Link } from 'wouter'
import { useAddress } from '../hub/address.js'
import type { Page } from '../pages/pages.js'

interface Props {
  readonly page: Page
  readonly isHere?: boolean
}

/** A link that keeps period and place, so that each page asks about the same. */
export function PageLink({ page, isHere = false }: Props) {
  const { get } = useAddress()
  const kept = new URLSearchParams(['period', 'place'].flatMap((name) => (get(name) === undefined ? [] : [[name, get(name) ?? '']])))
  return (
    <Link href={`${page.path}${kept.size > 0 ? `?${kept.toString()}` : ''}`} aria-current={isHere ? 'page' : undefined}>
      {page.title}
    </Link>
  )
}
