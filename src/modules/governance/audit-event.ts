/** Everything that the audit log can say, as `noun:past`: an event that is not listed here does not compile. */
export const auditEvents = [
  'agreement:applied',
  'agreement:denied',
  'agreement:drafted',
  'agreement:proposed',
  'agreement:resumed',
  'agreement:signed',
  'agreement:suspended',
  'agreement:withdrawn',
  'analysis:answered',
  'analysis:refused',
  'analysis:denied',
  'audit:read',
  'batch:committed',
  'batch:read',
  'key:created',
  'key:revoked',
  'partner:added',
  'quarter:published',
  'quarter:verified',
  'records:exported',
  'records:read',
  'snapshot-files:read',
  'token:revoked',
  'usage:read',
] as const

export type AuditEventName = (typeof auditEvents)[number]
