import type { Hub } from '../../../src/hub/hub.js'
import { asOwner } from '../postgres/as-owner.js'

/** Runs statements of the owner about what parties decided. The operator takes them over, so that the hub believes them. Returns the rows of the last. */
export async function enteredByOwner(
  { hub: { ledger, settings } }: { readonly hub: Pick<Hub, 'ledger' | 'settings'> },
  ...statements: readonly string[]
): Promise<readonly object[]> {
  const rows = await asOwner(settings.dataDir, ...statements)
  await ledger.takeOver()
  return rows
}
