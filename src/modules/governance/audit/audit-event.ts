/** Events about rows of a feed. Whoever writes one says how the auditors of other partners are told. */
type RowsEvents = [
  'batch:committed',
  'batch:read',
  'batch:withdrawn',
  'records:exported',
  'records:read',
  'retention:applied',
  'rights-request:applied',
  'rights-request:confirmed',
  'rights-request:lifted',
  'rights-request:received',
  'rights-requests:read',
]

/** Events that are not about rows. Auditors are told each of them. */
type OtherEvents = [
  'agreement:applied',
  'agreement:denied',
  'agreement:drafted',
  'agreement:left',
  'agreement:proposed',
  'agreement:resumed',
  'agreement:signed',
  'agreement:suspended',
  'agreement:withdrawn',
  'analysis:answered',
  'analysis:denied',
  'analysis:explained',
  'analysis:refused',
  'audit:read',
  'audit:verified',
  'force:named',
  'force:unnamed',
  'key:created',
  'key:revoked',
  'notice:read',
  'partner:added',
  'partner:resumed',
  'partner:suspended',
  // The database writes this one itself, whoever changes the partnership.
  'partnership:altered',
  'partnership:denied',
  'purpose:denied',
  'quarter:published',
  'quarter:verified',
  'release:amendment-proposed',
  'release:amendment-reviewed',
  'release:corrected',
  'release:denied',
  'release:exported',
  'release:hidden',
  'release:objected',
  'release:read',
  'release:released',
  'release:requested',
  'release:reviewed',
  'release:withdrawn',
  'snapshot-files:read',
  'suspension:confirmed',
  'suspension:proposed',
  'token:revoked',
  'usage:read',
  'uses:read',
]

export type RowsEventName = RowsEvents[number]
export type OtherEventName = OtherEvents[number]

/** Everything that the audit log can record, as `noun:past`. An event that is in neither list does not compile. */
export type AuditEventName = RowsEventName | OtherEventName
