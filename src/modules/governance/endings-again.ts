import { agreementStore } from './agreements/agreement.store.js'
import { credentialStore } from './acting/credential.store.js'
import { spendAgain } from './budget.store.js'
import type { EndingsAgain } from './endings/endings-book.js'
import { partnerStore } from './partners/partner.store.js'
import { takeSignaturesBack } from './suspension/leaving.service.js'
import { suspendedIn } from './suspension/suspend.js'

const governing = () => ({ role: 'hub_governance' }) as const

/** What has ended about the partnership and about budgets, carried out once more. What this database does not know needs no end. */
export const partnershipAgain: Omit<EndingsAgain, 'PERSON' | 'NOTICE_ADDRESS'> = {
  PARTNER: {
    as: governing,
    apply: async (tx, { code, name, of }) => {
      if (!(await partnerStore.all(tx)).some((one) => one.code === code)) await partnerStore.upsertMany(tx, [{ code, name, kind: of }])
    },
  },
  SUSPENSION: {
    as: governing,
    apply: async (tx, { target, name, suspended, at }) => {
      const before = await suspendedIn(tx, { target, name }).catch(() => undefined)
      // A suspension that is later than this end of one stays.
      if (!before || (!suspended && before.suspendedAt !== null && before.suspendedAt > new Date(at))) return
      if (suspended && before.suspendedAt !== null) return
      const suspendedAt = suspended ? new Date(at) : null
      if (target === 'AGREEMENT') await agreementStore.setSuspended(tx, name, suspendedAt)
      else await partnerStore.setSuspended(tx, name, suspendedAt)
    },
  },
  LEAVING: {
    as: governing,
    apply: async (tx, { reference, partner, at }) => {
      const found = (await agreementStore.all(tx)).find((one) => one.reference === reference)
      if (!found?.parties.includes(partner)) return
      await agreementStore.leave(tx, found.id, partner, new Date(at))
      await takeSignaturesBack(tx, reference, partner, new Date(at))
    },
  },
  KEY: { as: governing, apply: (tx, { id, at }) => credentialStore.revokeApiKey(tx, id, new Date(at)) },
  TOKEN: {
    as: governing,
    apply: async (tx, { subject, before }) => {
      const known = (await credentialStore.revocations(tx)).get(subject)
      if (known === undefined || known < new Date(before)) await credentialStore.revoke(tx, subject, new Date(before))
    },
  },
  BUDGET: { as: ({ partner }) => ({ role: 'hub_budget', partner }), apply: spendAgain },
  // Nothing is done: that it is noted keeps it from being built anew.
  QUARTER: { as: governing, apply: async () => undefined },
}
