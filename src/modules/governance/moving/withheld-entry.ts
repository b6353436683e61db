import { canonicalText } from '../sealing/chain.js'
import type { MovedEntry, WithheldEntry } from './moved-line.js'

/**
 * Hubs until 1.0.0 told in `quarter:published` how many batches everybody had sent. Less those that are told one by one, these are the batches of
 * charities. Null for every other entry. The view `audit.told_events` withholds the same.
 */
export function withheldOf({ chain, place, hash, text }: MovedEntry): WithheldEntry | null {
  if (chain !== 'hub' || !text.includes('"quarter:published"')) return null
  const { detail, ...shown } = JSON.parse(text) as { readonly event: string; readonly detail: string }
  if (shown.event !== 'quarter:published' || !('asOf' in (JSON.parse(detail) as object))) return null
  return { chain, place, hash, shown: canonicalText(shown) }
}
