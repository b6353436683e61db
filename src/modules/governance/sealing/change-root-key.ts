import type { Database } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { writeAudit } from '../audit/audit.store.js'
import { operatorActor } from '../steps/actor.js'
import { changeOf, type KeyChange } from './root-key.js'
import { rootKeyStore } from './root-key.store.js'
import { readRootFile } from './root-file.js'
import { sealStore } from './seal.store.js'
import type { SigningKey } from './signing-key.js'

interface ChangingKey {
  readonly db: Pick<Database, 'transaction'>
  readonly rootFile: string
  /** The key that signed so far; null if it was lost or is known to others. */
  readonly old: SigningKey | null
  readonly next: SigningKey
}

/**
 * Lets another key sign the roots from now on, in one transaction with its event in the log. What the old key signed stays verifiable by the
 * new one. Returns the change; null if that key signs already. A change that the database lacks because it was put back, and that the file of
 * roots has, is entered again. @throws Invalid `AUDIT_KEY_REFUSED`
 */
export async function changeRootKey({ db, rootFile, old, next }: ChangingKey): Promise<KeyChange | null> {
  const { changes: copies } = await readRootFile(rootFile)
  return db.transaction({ role: 'hub_audit_sealer', partner: operatorActor.partner }, async (tx) => {
    const at = await rootKeyStore.waitForTurn(tx)
    const { key: before, lastAt } = await sealStore.nextRoot(tx)
    if (before === null) throw new Invalid('AUDIT_KEY_REFUSED', 'No root is signed yet. Put the new key in the place of the old one.')
    if (before.equals(next.publicKey)) return null
    const again = copies.find((copy) => copy.before.equals(before) && copy.after.equals(next.publicKey) && copy.at > (lastAt ?? ''))
    const change = again ?? changeOf(at, { before, old: confirming(old, before), next })
    await rootKeyStore.add(tx, change)
    const detail = {
      before: before.toString('hex'),
      after: change.after.toString('hex'),
      confirmed: change.confirmation !== null,
      ...(again ? { again: true } : {}),
    }
    const about = { verb: 'ALTERATION', event: 'root-key:changed', resource: 'root-key', detail } as const
    await writeAudit(tx, { ...operatorActor, purpose: 'AUDIT', agreement: null, ...about })
    return change
  })
}

/** The public key of the roots that are signed now; null before the first. */
export const rootKeyInUse = (db: Pick<Database, 'transaction'>): Promise<Buffer | null> =>
  db.transaction({ role: 'hub_audit_sealer' }, async (tx) => (await sealStore.nextRoot(tx)).key)

function confirming(old: SigningKey | null, before: Buffer): SigningKey | null {
  // Safeguard Only the key that signs confirms its successor: !old.publicKey.equals(before) -> false
  if (old && !old.publicKey.equals(before))
    throw new Invalid(
      'AUDIT_KEY_REFUSED',
      `Roots are signed with ${before.toString('hex')}, and the old key that was named is another. Name its file with --old, or say --without-old if it was lost or is known to others.`,
    )
  return old
}
