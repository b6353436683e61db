import { parse } from 'yaml'
import { z } from 'zod'
import { roles } from '../../../access/roles.js'
import { Invalid } from '../../../kit/errors.js'
import { isPartnerCode } from '../../../kit/partner-code.js'
import type { AgreementRow, NewAgreement } from './agreement.store.js'
import { lawfulBasesAllowed, lawfulBasisInFull } from './lawful-bases.js'
import type { Partner } from '../partners/partner.store.js'

const code = z.string().refine(isPartnerCode, 'must be a partner code: lower case letters, digits and hyphens')
const word = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/, 'must be one word in capitals, such as VICTIM_SERVICES_IMPROVEMENT')
const day = z.iso.date('must be a date as YYYY-MM-DD')
const line = (most: number) => z.string().trim().min(1, 'is empty').max(most, `has more than ${most} characters`)
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .min(1, 'is empty')
    .refine((items) => new Set(items).size === items.length, 'names something twice')

/** The terms of an agreement, in a file or a mutation. An unknown field is refused, so that a misspelt one is noticed. */
const agreementTerms = z
  .strictObject({
    reference: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$/, 'must be a reference such as DSA-2026-1, without spaces'),
    version: z.int('must be a whole number').min(1, 'must be 1 or more'),
    title: line(200),
    purpose: word,
    lawfulBasis: z.string().transform((text, context) => {
      const full = lawfulBasisInFull(text)
      // Safeguard One officer writes no name and no lawful basis: full === undefined -> false
      if (full === undefined) context.addIssue({ code: 'custom', message: `must be ${lawfulBasesAllowed}` })
      return full ?? ''
    }),
    parties: listOf(code),
    feeds: listOf(word),
    roles: listOf(z.enum(roles, { error: () => `is none of ${roles.join(', ')}` })),
    auditor: code.nullish().transform((value) => value ?? null),
    secureSetting: z.boolean('must be true or false').default(false),
    languageModel: z.boolean('must be true or false').default(false),
    startsOn: day,
    endsOn: day,
    reviewDueOn: day,
    signedAt: z.iso
      .datetime({ offset: true, error: 'must be an instant such as 2026-01-05T10:00:00Z, or absent while it is not signed' })
      .nullish()
      .transform((value) => (value ? new Date(value) : null)),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'is before startsOn' })
  .refine(({ startsOn, reviewDueOn }) => startsOn <= reviewDueOn, { path: ['reviewDueOn'], message: 'is before startsOn' })
  .refine(({ languageModel, secureSetting }) => !(languageModel && secureSetting), {
    path: ['languageModel'],
    message: 'cannot be true beside secureSetting, because a language model would carry figures out of it',
  })
  .refine(({ auditor, parties }) => auditor === null || parties.includes(auditor), { path: ['auditor'], message: 'is no party' })

/** What the hub has registered, and an agreement may name. */
interface Registered {
  readonly partners: readonly Partner[]
  readonly feeds: readonly string[]
}

/** Checks the terms of an agreement. Throws Invalid `AGREEMENT_INVALID` with all faults in one sentence. */
export function checkTerms(value: unknown, known: Registered): NewAgreement {
  const { success, data, error } = agreementTerms.safeParse(value, { reportInput: true, error: ofAnotherType })
  const problems = success
    ? unknownIn(data, known)
    : error.issues.map((issue) => `${issue.path.join('.') || 'the agreement'} ${sentenceOf(issue)}`)
  if (success && problems.length === 0) return data
  throw new Invalid('AGREEMENT_INVALID', `The agreement is refused: ${problems.join('; ')}. examples/agreement.yaml has every field.`)
}

/** Reads an agreement file, YAML or JSON. Throws Invalid `AGREEMENT_INVALID`. */
export function readAgreementFile(text: string): unknown {
  try {
    // The core schema keeps dates as the text that was written.
    return parse(text, { schema: 'core' }) as unknown
  } catch {
    throw new Invalid('AGREEMENT_INVALID', 'The file is not YAML. Write it like examples/agreement.yaml, which has every field.')
  }
}

function unknownIn({ parties, feeds, auditor }: NewAgreement, known: Registered): string[] {
  const kinds = new Map(known.partners.map(({ code, kind }) => [code, kind]))
  const strangers = parties.filter((party) => !kinds.has(party))
  const unknownFeeds = feeds.filter((feed) => !known.feeds.includes(feed))
  return [
    ...(strangers.length > 0 ? [`parties: ${strangers.join(', ')} is not registered; add it with hub partner add`] : []),
    // The whole log shows when the charity sent its direct cases, and about how many.
    // Safeguard The whole log is not for a force: kinds.get(auditor) === 'FORCE' -> false
    ...(auditor !== null && kinds.get(auditor) === 'FORCE' ? ['auditor: a force cannot read the whole log'] : []),
    ...(unknownFeeds.length > 0 ? [`feeds: ${unknownFeeds.join(', ')} is none of ${known.feeds.join(', ')}`] : []),
  ]
}

/** For a field whose schema has no sentence of its own. */
const ofAnotherType: z.core.$ZodErrorMap = (issue) => (issue.code === 'invalid_type' ? `is no ${issue.expected}` : undefined)

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has the unknown field ${issue.keys.join(', ')}`
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message
}

/** Names of the terms that differ. The order of lists is ignored. */
export function differences(before: AgreementRow, after: NewAgreement): string[] {
  const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...(value as unknown[])].sort() : value)
  return (Object.keys(after) as (keyof NewAgreement)[]).filter((name) => plain(before[name]) !== plain(after[name]))
}
