import type { Hub } from '../../../src/hub/hub.js'
import { clockFrom } from '../../../src/kit/clock.js'
import { ChangeService, type ChangeKind } from '../../../src/modules/changes/index.js'

interface DemoChange {
  readonly force: string
  readonly kind: ChangeKind
  readonly start: string
  /** When its officer registered it, as the clock of the demo stood then. */
  readonly registeredAt: string
}

/** What made forces have registered. None of them changed anything: the synthetic people know of no change. */
const changes: readonly DemoChange[] = [
  { force: 'kent', kind: 'KEEPING_INFORMED', start: '2025Q1', registeredAt: '2024-11-18T10:00:00Z' },
  { force: 'metropolitan', kind: 'ATTENDING', start: '2025Q1', registeredAt: '2024-12-02T10:00:00Z' },
  // Not judged yet: the demo has no quarter of 2026.
  { force: 'surrey', kind: 'REFERRING', start: '2025Q3', registeredAt: '2025-06-12T10:00:00Z' },
]

/** Registers them in the name of their officers, by the rules of a real register. One that has any change is left alone. */
export async function registerDemoChanges(hub: Pick<Hub, 'db' | 'endings' | 'changes'>): Promise<void> {
  if ((await hub.changes.all()).length > 0) return
  for (const { force, kind, start, registeredAt } of changes) {
    const register = new ChangeService(hub.db, clockFrom(new Date(registeredAt)), hub.endings.note)
    const by = { actor: `demo|GOVERNANCE_OFFICER of ${force}`, partner: force, role: 'GOVERNANCE_OFFICER' }
    await register.register(by, { kind, start, district: null })
  }
}
