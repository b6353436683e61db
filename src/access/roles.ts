/** The eight roles of the partnership. A token carries one or more of them. */
export const roles = [
  'POLICE_ANALYST',
  'CHARITY_ANALYST',
  'COMMISSIONER_ANALYST',
  'INSPECTOR',
  'RESEARCHER',
  'DATA_STEWARD',
  'GOVERNANCE_OFFICER',
  'AUDITOR',
] as const

export type Role = (typeof roles)[number]

export const isRole = (value: unknown): value is Role => roles.includes(value as Role)
