/** The parts that must all work before a hub may be asked, by the names that `/health/ready` and the metrics use. */
export const readyParts = ['database', 'snapshots', 'spool', 'audit', 'ledger', 'endings', 'clock', 'log', 'memory'] as const

export type ReadyPart = (typeof readyParts)[number]
