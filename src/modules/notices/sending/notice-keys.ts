import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../../db/database.js'
import { changePartnership, keptSigningKey, readSigningKey, type Actor, type SigningKey } from '../../governance/index.js'

/** The keys that sign notices: the one in use, and while receivers change to it a second one. */
export interface NoticeKeyPair {
  readonly inUse: SigningKey
  readonly next: SigningKey | undefined
}

/** The files of the keys, in the data folder. They are read at each use, so that every process takes a changed key without a restart. */
export class NoticeKeys {
  private readonly file: string
  private readonly nextFile: string
  private readonly draftFile: string

  constructor(
    folder: string,
    private readonly db: Pick<Database, 'transaction'>,
  ) {
    this.file = join(folder, 'signing-key.pem')
    this.nextFile = join(folder, 'next-signing-key.pem')
    this.draftFile = join(folder, 'draft-signing-key.pem')
  }

  /** Makes the first key if there is none. */
  async open(): Promise<this> {
    await keptSigningKey(this.file)
    return this
  }

  async keys(): Promise<NoticeKeyPair> {
    return { inUse: await readSigningKey(this.file), next: (await exists(this.nextFile)) ? await readSigningKey(this.nextFile) : undefined }
  }

  /**
   * Makes a second key, if there is none: from now on both sign each notice, so that no receiver misses one. The file is put in its place once the
   * event is in the log; a call that broke off between is finished by the next.
   */
  async beginChange(by: Actor): Promise<NoticeKeyPair> {
    if (await exists(this.nextFile)) return this.keys()
    const { publicKey } = await keptSigningKey(this.draftFile)
    await changePartnership(this.db, by, 'notice-key:added', (_, note) =>
      note('notice-key:added', 'notice-key', { publicKey: publicKey.toString('hex') }),
    )
    await rename(this.draftFile, this.nextFile)
    return this.keys()
  }

  /** Ends the first key, once that is in the log: only the second signs. Returns whether there was a second. */
  async endChange(by: Actor): Promise<boolean> {
    const { inUse, next } = await this.keys()
    if (!next) return false
    const detail = { before: inUse.publicKey.toString('hex'), after: next.publicKey.toString('hex') }
    await changePartnership(this.db, by, 'notice-key:changed', (_, note) => note('notice-key:changed', 'notice-key', detail))
    await rename(this.nextFile, this.file)
    return true
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )
