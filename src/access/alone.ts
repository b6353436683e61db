/**
 * What one person alone brings about by a change: the closed list. `others` says whether it reaches another partner or the public
 * without anybody else: such a change is to be divided among several.
 */
export const aloneEffects = {
  OWN_ROWS: {
    sentence: 'Changes rows of the own partner, and requests about them. Others read of them protected counts of published quarters only.',
    others: false,
  },
  OWN_PARTNER: {
    sentence: 'Decides for the own partner: what it drafts, takes back or agrees to. Nothing of another partner changes.',
    others: false,
  },
  PROPOSES: {
    sentence: 'Asks others to decide. It binds nobody and publishes nothing until they have.',
    others: false,
  },
  ONE_OF_SEVERAL: {
    sentence: 'Is one of the decisions that several partners must take. Alone it brings nothing into force, and publishes nothing.',
    others: false,
  },
  COMPLETES: {
    sentence: 'Carries out what two reviewers of other partners approved and no contributor objected to. Without them it is refused.',
    others: false,
  },
  STOPS_UNRELEASED: {
    sentence: 'Stops a release that holds rows of the own partner before it leaves. Nothing that is published changes.',
    others: false,
  },
  CHANGES_PUBLISHED: {
    sentence: 'Changes or ends what is published, also of another partner.',
    others: true,
  },
  CHANGES_RIGHTS: {
    sentence: 'Changes what other partners may do.',
    others: true,
  },
} as const

export type Alone = keyof typeof aloneEffects
