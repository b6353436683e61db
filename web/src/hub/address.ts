import { useSearchParams } from 'wouter'
import type { DimensionName, DimensionValueInput } from '../gql/graphql.js'
import { useRole } from './role-context.js'

/** What every page is about, from its address. So a link shows the same to whoever receives it, as far as their role may see it. */
export interface Address {
  /** `2025` or `2025Q3`. */
  readonly period: string
  /** One force or region; undefined for the whole. */
  readonly place: DimensionValueInput | undefined
  /** The split, on pages that offer a choice. */
  readonly by: DimensionName | undefined
  readonly get: (name: string) => string | undefined
  /** Changes parts of the address; undefined removes one. `isTyping` replaces the current entry, because single typed letters should not be in the history. */
  readonly set: (parts: Readonly<Record<string, string | undefined>>, isTyping?: boolean) => void
}

export function useAddress(): Address {
  const [found, change] = useSearchParams()
  const { periods } = useRole()
  const get = (name: string) => found.get(name) ?? undefined
  const [dimension, value] = (get('place') ?? '').split(':')
  const asked = get('period')
  return {
    period: asked !== undefined && periods.includes(asked) ? asked : (periods[0] ?? ''),
    place: dimension && value ? { dimension: dimension as DimensionName, value } : undefined,
    by: get('by') as DimensionName | undefined,
    get,
    set: (parts, isTyping = false) =>
      change(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, part] of Object.entries(parts)) {
            if (part === undefined) after.delete(name)
            else after.set(name, part)
          }
          return after
        },
        { replace: isTyping },
      ),
  }
}
