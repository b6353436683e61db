import type { Registry } from '../../vocabulary/registry.js'
import type { NodeDimensions } from './node.js'

/** The force that a row lies in; null where it lies in no single force. */
export function forceOf(named: NodeDimensions, registry: Registry): string | null {
  const district = named.get('DISTRICT')
  return named.get('FORCE') ?? (district === undefined ? null : (registry.find('DISTRICT', district)?.parent ?? null))
}

/** All forces that lie in the place of a row. */
export function forcesIn(named: NodeDimensions, registry: Registry): readonly string[] {
  const force = forceOf(named, registry)
  if (force !== null) return [force]
  const region = named.get('REGION')
  return registry
    .values('FORCE')
    .filter(({ parent }) => region === undefined || parent === region)
    .map(({ value }) => value)
}
