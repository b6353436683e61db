/** The parts of which each must work before a hub may be asked. `/health/ready` and the metrics name them so. */
export const readyParts = ['database', 'snapshots', 'spool', 'audit', 'endings', 'clock', 'log'] as const

export type ReadyPart = (typeof readyParts)[number]
