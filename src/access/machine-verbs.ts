/** What a command of `hub` does to stored data. */
export const machineEffects = {
  READS: 'changes nothing but the log and what may still be asked',
  FOR_A_PARTNER: 'changes rows of one partner, as its data steward would; in the log as the operator',
  RIGHTS: 'changes who may do what; in the log as the operator',
  PUBLISHES: 'publishes quarters by the rules of protection, which no option changes',
  PUBLIC_DATA: 'loads figures that are public',
  SERVES: 'serves the hub, and makes a new one where there is none',
} as const

type MachineEffect = keyof typeof machineEffects

/**
 * Every command of `hub`. Whoever can run one has the machine, its database and its keys. No rule of the hub can stop that person, so the
 * log says that it was the operator. A command that is missing here does not start.
 */
export const machineVerbs = {
  'agreement apply': 'RIGHTS',
  'agreement leave': 'RIGHTS',
  'agreement list': 'READS',
  'agreement resume': 'RIGHTS',
  'agreement suspend': 'RIGHTS',
  ask: 'READS',
  'audit verify': 'READS',
  'batch withdraw': 'FOR_A_PARTNER',
  docs: 'READS',
  doctor: 'READS',
  'endings join': 'SERVES',
  generate: 'READS',
  ingest: 'FOR_A_PARTNER',
  'key create': 'RIGHTS',
  'key list': 'READS',
  'key revoke': 'RIGHTS',
  'linkage count': 'READS',
  'linkage sample': 'READS',
  'load geography': 'PUBLIC_DATA',
  'load population': 'PUBLIC_DATA',
  'load recorded-crime': 'PUBLIC_DATA',
  'load survey': 'PUBLIC_DATA',
  'load workforce': 'PUBLIC_DATA',
  'notice approve': 'RIGHTS',
  'notice end': 'RIGHTS',
  'notice key': 'READS',
  'notice list': 'READS',
  'partner add': 'RIGHTS',
  'partner list': 'READS',
  'partner resume': 'RIGHTS',
  'partner suspend': 'RIGHTS',
  mcp: 'READS',
  publish: 'PUBLISHES',
  'retention apply': 'FOR_A_PARTNER',
  'retention report': 'READS',
  revoke: 'RIGHTS',
  schema: 'READS',
  start: 'SERVES',
  'subject access': 'FOR_A_PARTNER',
  'subject erase': 'FOR_A_PARTNER',
  'subject lift': 'FOR_A_PARTNER',
  'subject requests': 'READS',
  'subject restrict': 'FOR_A_PARTNER',
  'subject withdraw-consent': 'FOR_A_PARTNER',
  token: 'READS',
  tokenise: 'READS',
} as const satisfies Readonly<Record<string, MachineEffect>>
