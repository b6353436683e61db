import type { Hub } from '../../../src/hub/hub.js'
import { clockFrom } from '../../../src/kit/clock.js'
import { ChangeService, type ChangeKind } from '../../../src/modules/changes/index.js'
import type { Once } from './once.js'

interface DemoChange {
  readonly force: string
  readonly kind: ChangeKind
  readonly start: string
  /** When its officer registered it, as the clock of the demo stood then. */
  readonly registeredAt: string
}

/** What made forces have registered. Kent did change, as `generator/world/built-in.ts` says; the two others changed nothing. */
const changes: readonly DemoChange[] = [
  { force: 'kent', kind: 'KEEPING_INFORMED', start: '2025Q1', registeredAt: '2024-11-18T10:00:00Z' },
  { force: 'metropolitan', kind: 'ATTENDING', start: '2025Q1', registeredAt: '2024-12-02T10:00:00Z' },
  // Not judged yet: the demo has no quarter of 2026.
  { force: 'surrey', kind: 'REFERRING', start: '2025Q3', registeredAt: '2025-06-12T10:00:00Z' },
]

/** Registers them in the name of their officers, by the rules of a real register, each of them once. */
export async function registerDemoChanges(
  { db, endings, changes: registered }: Pick<Hub, 'db' | 'endings' | 'changes'>,
  once: Once,
): Promise<void> {
  for (const { force, kind, start, registeredAt } of changes) {
    const register = new ChangeService(db, clockFrom(new Date(registeredAt)), endings.note)
    const by = { actor: `demo|GOVERNANCE_OFFICER of ${force}`, partner: force, role: 'GOVERNANCE_OFFICER' }
    await once.take({
      name: `the change of ${force} from ${start} on`,
      isTaken: async () => (await registered.all()).some((one) => one.partner === force && one.kind === kind && one.start === start),
      take: async () => void (await register.register(by, { kind, start, district: null })),
    })
  }
}
