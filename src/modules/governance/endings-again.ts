import type { ActingAs, Tx } from '../../db/database.js'
import { agreementStore } from './agreements/agreement.store.js'
import { credentialStore } from './acting/credential.store.js'
import { writeAudit } from './audit/audit.store.js'
import { operatorActor } from './steps/actor.js'
import { spendAgain } from './budget.store.js'
import type { Ended } from './endings/ending.js'
import { appliedAgain, type EnteredAnew, type EndingsAgain } from './endings/endings-book.js'
import { partnerStore } from './partners/partner.store.js'
import { takeSignaturesBack } from './suspension/leaving.service.js'
import { findSuspended } from './suspension/suspend.js'

/** As whom what parties decided is carried out again. */
export const governingAgain = (partner = operatorActor.partner): ActingAs => ({
  ...{ role: 'hub_governance', partner },
  decides: { ...operatorActor, event: 'endings:applied' },
})

const governing = () => governingAgain()

/**
 * What has ended about the partnership and about budgets, carried out once more. What this database does not know needs no end until it is
 * entered anew (`enteredAfter`).
 */
export const partnershipAgain: Omit<EndingsAgain, 'PERSON' | 'CHANGE' | 'CHANGE_WITHDRAWAL'> = {
  PARTNER: {
    as: governing,
    apply: async (tx, { code, name, of }) => {
      if (!(await partnerStore.all(tx)).some((one) => one.code === code)) await partnerStore.upsertMany(tx, [{ code, name, kind: of }])
    },
    logged: (ending) => appliedAgain(ending, `partner/${ending.code}`),
  },
  SUSPENSION: {
    as: governing,
    apply: async (tx, { target, name, suspended, at }) => {
      const before = await findSuspended(tx, { target, name })
      // A suspension that began after this one ended stays.
      // Safeguard A suspension that is later than the end of one that is carried out again: before.suspendedAt > new Date(at) -> false
      if (!before || (!suspended && before.suspendedAt !== null && before.suspendedAt > new Date(at))) return
      if (suspended && before.suspendedAt !== null) return
      const suspendedAt = suspended ? new Date(at) : null
      if (target === 'AGREEMENT') await agreementStore.setSuspended(tx, name, suspendedAt)
      // Safeguard A key, a token, a suspension, a party that left and a budget, after the backup that is put back:
      //   await partnerStore.setSuspended(tx, name, suspendedAt) -> void name
      else await partnerStore.setSuspended(tx, name, suspendedAt)
    },
    logged: (ending) => appliedAgain(ending, `${ending.target.toLowerCase()}/${ending.name}`),
  },
  LEAVING: {
    as: governing,
    apply: async (tx, { reference, partner, at }) => {
      const found = (await agreementStore.all(tx)).find((one) => one.reference === reference)
      if (!found || found.left.includes(partner) || !(await partnerStore.all(tx)).some(({ code }) => code === partner)) return
      // Safeguard A key, a token, a suspension, a party that left and a budget, after the backup that is put back:
      //   await agreementStore.leave(tx, found.id, partner, new Date(at)) -> void found.id
      await agreementStore.leave(tx, found.id, partner, new Date(at))
      await takeSignaturesBack(tx, reference, partner, new Date(at))
    },
    logged: (ending) => appliedAgain(ending, `agreement/${ending.reference}`),
  },
  KEY: {
    as: governing,
    // Safeguard A key, a token, a suspension, a party that left and a budget, after the backup that is put back:
    //   credentialStore.revokeApiKey(tx, id, new Date(at)) -> Promise.resolve(void [tx, id, at])
    apply: (tx, { id, at }) => credentialStore.revokeApiKey(tx, id, new Date(at)),
    logged: (ending) => appliedAgain(ending, `key/${ending.id}`),
  },
  TOKEN: {
    as: governing,
    apply: async (tx, { subject, before }) => {
      const known = (await credentialStore.revocations(tx)).notBefore(subject)
      // Safeguard A key, a token, a suspension, a party that left and a budget, after the backup that is put back:
      //   await credentialStore.revoke(tx, subject, new Date(before)) -> void subject
      if (known === undefined || known < new Date(before)) await credentialStore.revoke(tx, subject, new Date(before))
    },
    logged: (ending) => appliedAgain(ending, 'token'),
  },
  BUDGET: {
    as: ({ partner }) => ({ role: 'hub_budget', partner }),
    // Safeguard A key, a token, a suspension, a party that left and a budget, after the backup that is put back:
    //   spendAgain -> () => Promise.resolve(void spendAgain)
    apply: spendAgain,
    logged: (ending) => appliedAgain(ending, 'budget', ending.partner),
  },
  // Files of 1.0.0 and before may hold it. Nothing is done: no notice is sent any more.
  NOTICE_ADDRESS: { as: governing, apply: async () => undefined, logged: (ending) => appliedAgain(ending, 'notice-address') },
  // Nothing is done: that it is noted keeps it from being built anew.
  QUARTER: { as: governing, apply: async () => undefined, logged: (ending) => appliedAgain(ending, `quarter/${ending.quarter}`) },
}

/**
 * Carries out what had ended about a partner or an agreement that a database lacked when it was put back, and that is entered anew. A party
 * that left comes back by signing anew, and by no other way.
 */
export const enteredAfter =
  (ended: (tx: Tx) => Promise<readonly Ended[]>): EnteredAnew =>
  async (tx, by, { target, name, signed = false }) => {
    for (const ending of await ended(tx)) {
      if (ending.kind === 'SUSPENSION' && ending.target === target && ending.name === name)
        await partnershipAgain.SUSPENSION.apply(tx, ending)
      else if (ending.kind === 'LEAVING' && target === 'AGREEMENT' && ending.reference === name && !signed)
        await partnershipAgain.LEAVING.apply(tx, ending)
      else continue
      await writeAudit(tx, { ...appliedAgain(ending, `${target.toLowerCase()}/${name}`), ...by })
    }
  }
