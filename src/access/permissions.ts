import { sendingSentences } from './sending.js'

/**
 * The closed list of permissions, each with a sentence that explains it. A permission is declared at the field that it
 * protects (`@Access`), in the grants of a role (`grants.ts`) and in the printed access table.
 */
export const permissions = {
  'viewer:read': 'See who you are, your roles and how a page of results ends.',
  'register:read': 'See which partner may use what, for which purpose, until when.',
  'agreement:read': "See your partner's agreements; governance officers and auditors see all.",
  'agreement:sign':
    'Draft, propose, sign, take back and leave agreements to which your own partner is a party; suspend your own partner; confirm what another proposed.',
  'partnership:write': 'Register listed partners, and propose agreements and suspensions, as an officer of the partner that runs the hub.',
  'catalogue:read': 'See the measures and dimensions that you may use, with their definitions.',
  'analysis:ask': 'Ask joint questions of the published snapshots.',
  'accountability:read': 'See which of the forces that you oversee to ask about what, from published figures.',
  'bookmark:write': 'Keep questions for later, and remove them. Only you see them.',
  'return:ask':
    'Ask how the police keep their duties, as a return under the Victims and Prisoners Act 2024: of your own force, of your area, or of all.',
  'return:read': 'Read the returns that were kept to be signed, and who signed them: of your own force, of your area, or of all.',
  'return:keep': "Keep your own force's return as it is now, so that it can be signed.",
  'return:sign': 'Sign a kept return: for the force whose figures it has, or for the policing body that reviewed it.',
  'notice:read': 'See what has changed beyond chance and protection with a published quarter, the same for all of your organisation.',
  'change:read': 'See what forces have registered that they change, from which quarter on. No person and no figure is in it.',
  'change:register': 'Register, before it begins, what your own force changes, and withdraw it until then.',
  'budget:read': 'See how many figures your organisation may still ask, and has asked.',
  'snapshot:read': 'See which quarters are published, and under which disclosure policy.',
  'snapshot:audit': 'See names and hashes of the published files.',
  'record:read': 'Read the parts that every own record has: flags, batch, contributor.',
  'referral:read': "Read your own force's referrals, exactly.",
  'support:read': "Read your own charity's support cases, exactly.",
  'direct-case:read': "Read your own charity's direct cases, exactly.",
  'homicide-case:read': "Read your own charity's homicide cases, exactly.",
  'homicide:ask': 'Ask about families bereaved by homicide: the nation and its regions, by year.',
  ...sendingSentences,
  'batch:read': "See your partner's batches and their receipts.",
  'batch:codes':
    "See which short codes of your own partner's batches the hub could not map: at most two letters and two digits, in ten rows or more.",
  'batch:withdraw': "Take your own partner's wrong batch back, with every row of it.",
  'subject:request': "Ask for a person's access, erasure and restriction over your own partner's rows, and see what was asked.",
  'consent:withdraw': "Withdraw a person's consent for your own charity's direct cases.",
  'linkage:review': "Send the counts of a clerical review of your own partner's links, and read those that it sent.",
  'linkage:read':
    'See how well records of one person are linked, by reviewed samples of all providers of a kind together: of one provider, if only one has sent a review. The note LINKAGE tells the same shares beside every answer about persons, released ones too.',
  'quality:read': "See the data quality of your partner's feeds.",
  'provider-quality:read': 'See in bands how complete the rows of every provider are, and how many have a value without a code.',
  'release:read': 'See releases that your partner requested, reviews or has rows in, and withdraw its own requests.',
  'release:request': 'Request the release of figures that you may ask, release what was approved, and get its file.',
  'release:review':
    'Review releases of other partners and their amendments, object to those that hold rows of your own or hide them, propose amendments of your own, and agree that your force is named.',
  'audit:read': 'Read in the audit log what your own partner did; the whole log, for the auditor whom a live agreement names.',
  'usage:read':
    'See how often your own partner asks the hub, by role and purpose; how often everybody does, for the auditor whom a live agreement names.',
  'uses:read': "See what others ask of measures that can be made from your partner's rows, by day, role and measure.",
} as const

export type Permission = keyof typeof permissions

export const isPermission = (value: unknown): value is Permission => typeof value === 'string' && Object.hasOwn(permissions, value)
