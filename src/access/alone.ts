/** What one person alone can bring about, and who else is needed. */
interface AloneEffect {
  readonly sentence: string
  /** Who else must act before others are bound or anything is published. */
  readonly together: string
  /** Whether it affects another partner or the public without anyone else's act. */
  readonly others: boolean
}

/** The closed list of what a change may be for the person who makes it. Each mutation names one of these with its permission. */
export const aloneEffects = {
  OWN_ROWS: {
    sentence:
      'Changes rows of the own partner, and requests about them. Others see of them the protected counts of quarters published later.',
    together: 'nobody',
    others: false,
  },
  OWN_PARTNER: {
    sentence: 'Decides for the own partner what it drafts, takes back or agrees to. Nothing that is of another partner changes.',
    together: 'nobody',
    others: false,
  },
  NAMES_OWN_FORCE: {
    sentence:
      'Agrees that the own force is named in publications, or withdraws that. Its rows then leave them at once, and a published total from which its figures would follow is held back until it agrees again.',
    together: 'nobody; to end a publication for good takes the requester and two reviewers',
    others: true,
  },
  OWN_BOOKMARKS: {
    sentence: 'Keeps or removes a question of its own. Nobody else sees it, and nothing is answered by it.',
    together: 'nobody',
    others: false,
  },
  PROPOSES_AGREEMENT: {
    sentence: 'Shows terms to the parties. They bind nobody.',
    together: 'one person of every party, each with a second factor',
    others: false,
  },
  ONE_SIGNATURE: {
    sentence: 'Signs for the own partner. The terms bind nobody before the last party has signed.',
    together: 'one person of every other party, each with a second factor',
    others: false,
  },
  REQUESTS_RELEASE: {
    sentence: 'Asks for figures to leave. Nothing leaves.',
    together: 'two reviewers of other partners, each with a second factor, and no contributor that objects; then the requester again',
    others: false,
  },
  ONE_REVIEW: {
    sentence: 'Is one of two reviews. A release that one reviewer refuses does not leave.',
    together: "another reviewer with a second factor, also not of the requester's partner",
    others: false,
  },
  STOPS_UNRELEASED: {
    sentence: 'Stops a release that holds rows of the own partner before it leaves. Nothing that is published changes.',
    together: 'nobody',
    others: false,
  },
  COMPLETES_RELEASE: {
    sentence: 'Releases what was approved, and is refused before.',
    together: 'two reviewers of other partners, each with a second factor, and no contributor that objected',
    others: false,
  },
  PROPOSES_AMENDMENT: {
    sentence: 'Proposes to correct or to end what is published. Nothing that is published changes.',
    together: "two reviewers of two partners other than the requester's, each with a second factor",
    others: false,
  },
  ONE_AMENDMENT_REVIEW: {
    sentence: 'Is one of two reviews of an amendment. One refusal ends it, and what is published stays as it is.',
    together: "another reviewer with a second factor, of another partner, also not the requester's",
    others: false,
  },
  HIDES_FOR_SEVEN_DAYS: {
    sentence:
      'Hides what is published for seven days, once for each partner and version, and for fourteen days within twelve months whoever hides it. It comes back by itself.',
    together: 'nobody; to end it for good takes the requester and two reviewers',
    others: true,
  },
  REGISTERS_LISTED: {
    sentence:
      'Registers a force or a local policing body under the name of reference data. It may do nothing before an agreement is in force.',
    together: 'one person of every party of an agreement, each with a second factor',
    others: false,
  },
  PROPOSES_SUSPENSION: {
    sentence: 'Proposes to suspend or to resume an agreement or a partner. Nothing ends.',
    together: 'an officer of another partner, with a second factor',
    others: false,
  },
  KEEPS_RETURN: {
    sentence:
      'Keeps published figures of the own force as they stand, which its policing body and the inspectorate may ask anyway. Nobody has signed them.',
    together: 'an officer of the force and one of its policing body, each with a second factor',
    others: false,
  },
  SIGNS_RETURN: {
    sentence: 'Is one of two signatures of a return, and changes no figure. The policing body signs after the force.',
    together: 'an officer of the other organisation, with a second factor; whoever kept the return signs for neither',
    others: false,
  },
  REGISTERS_CHANGE: {
    sentence:
      'Registers what the own force will change, which everybody reads who asks joint questions. It takes a number of the year: changes that are registered later, of whatever force, are judged at less, and the own force is left out where others of the same kind and time are judged.',
    together: 'nobody; four in a year at most',
    others: true,
  },
  SENDS_REVIEW: {
    sentence:
      'Sends counts of a review of the own partner’s links. With those of all other providers of its kind they make the bands and notes that others read beside counts of persons, in public releases too: if no other has sent a review, these are the shares of the own partner alone. No published figure changes.',
    together: 'nobody; four reviews in a year at most, corrections included',
    others: true,
  },
  CONFIRMS_SUSPENSION: {
    sentence: 'Confirms what an officer of another partner proposed, and is refused without that.',
    together: 'the officer of the partner that runs the hub, with a second factor',
    others: false,
  },
} as const satisfies Readonly<Record<string, AloneEffect>>

export type Alone = keyof typeof aloneEffects
