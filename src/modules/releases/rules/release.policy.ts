import { z } from 'zod'
import { Forbidden, Invalid } from '../../../kit/errors.js'
import { checkPublic, dimensionNames, measureNames, type Question, type Registry } from '../../analytics/index.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import { checklistItems, type ChecklistItem } from './checklist.js'
import type { ReleasedFigures } from './released-figures.js'

/** RESULT: a file for the partner that requested it. PUBLICATION: also a page for everybody. */
export const releaseKinds = ['RESULT', 'PUBLICATION'] as const
export type ReleaseKind = (typeof releaseKinds)[number]

/** What is requested. */
export interface RequestedRelease {
  readonly kind: ReleaseKind
  readonly title: string
  /** The name of a publication in its address; null for a result. */
  readonly slug: string | null
  readonly purpose: string
  readonly question: Question
}

/** What people can be asked to review. */
export const releaseLimits = {
  /** Cells that two people can be asked to look at. */
  cells: 5_000,
  /** What a partner may request in 24 hours. */
  inADay: 100,
  /** How many days a partner hides a released version. */
  daysHidden: 7,
  /** How many days a version is hidden within 365 days, whoever hides it: contributors could otherwise keep it hidden one after the other. */
  daysHiddenInAll: 14,
} as const

const slugs = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

const titles = z.string().trim().min(3).max(200)
/** Control characters and invisible characters, which can reverse or break a line. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u
/** Addresses of pages and of people, and texts that a reader's program would turn into one. */
const link = /:\/\/|www\.|@|[\p{L}\d-]\.\p{L}{2,}/iu

/** Checks that a title is one line of words. @throws Invalid `RELEASE_INVALID` */
function checkTitle(value: string): string {
  const { data } = titles.safeParse(value)
  if (data === undefined) throw new Invalid('RELEASE_INVALID', 'Give title 3 to 200 characters.')
  // Safeguard Release: no sentence that a partner wrote: unseen.test(data) -> false
  if (unseen.test(data)) throw new Invalid('RELEASE_INVALID', 'Write title as one line of visible characters, without control characters.')
  // Safeguard Release: no sentence that a partner wrote: link.test(data) -> false
  if (link.test(data)) throw new Invalid('RELEASE_INVALID', 'title holds an address of a page or a person. Leave it out.')
  return data
}

/**
 * Checks a request before its question is asked. @throws Invalid `RELEASE_INVALID`; Forbidden `PURPOSE_NOT_AGREED`,
 * `OWN_FIGURES_NOT_RELEASED`, `NOT_FOR_THE_PUBLIC`
 */
export function checkRequested(requested: RequestedRelease, agreed: { readonly purpose: string }, registry: Registry): RequestedRelease {
  const { kind, slug, purpose, question } = requested
  const title = checkTitle(requested.title)
  if (purpose !== agreed.purpose)
    throw new Forbidden(`Your agreement has another purpose: ${agreed.purpose}. Send that as purpose.`, 'PURPOSE_NOT_AGREED')
  if (question.scope === 'OWN' || question.compareOwn)
    throw new Forbidden('Exact figures of your own are not released: ask in scope SHARED, without compareOwn.', 'OWN_FIGURES_NOT_RELEASED')
  if (kind === 'RESULT') {
    if (slug !== null) throw new Invalid('RELEASE_INVALID', 'slug is for a PUBLICATION: leave it out.')
    return { ...requested, title }
  }
  if (slug === null || !slugs.safeParse(slug).success)
    throw new Invalid('RELEASE_INVALID', 'Give slug at most 60 lower case letters and digits, in words joined by hyphens.')
  checkPublic(question, registry)
  return { ...requested, title }
}

/** Checks the figures. @throws Invalid `RELEASE_TOO_LARGE`, `NO_FORCE_NAMED`; Forbidden `RELEASE_UNROUNDED` */
export function checkFigures({ analysis: { rows, policy } }: ReleasedFigures): void {
  // Safeguard Release: rounded, in a secure setting too: = 1 -> 1
  if (policy.rounding <= 1) throw new Forbidden('Figures that are not rounded are not released.', 'RELEASE_UNROUNDED')
  if (rows.length === 0)
    throw new Invalid(
      'NO_FORCE_NAMED',
      'No force in these figures has agreed to be named. agreeToBeNamed is for the governance officer of each.',
    )
  const cells = rows.reduce((sum, row) => sum + row.cells.length, 0)
  if (cells > releaseLimits.cells)
    throw new Invalid(
      'RELEASE_TOO_LARGE',
      `Reviewers look at each cell, and these are more than ${releaseLimits.cells}. Request less at a time.`,
    )
}

/** Whether the hub still has every measure and dimension of a stored question. */
export const isKnownQuestion = ({ measures, by, where }: Question): boolean =>
  measures.every((name) => measureNames.includes(name)) &&
  [...by, ...where.map(({ dimension }) => dimension)].every((name) => dimensionNames.includes(name))

/** Whether a partner may ask a question now, by the rules and by how many people are published. */
export type MayAskNow = (question: Question, kind: PartnerKind, partner: string) => Promise<boolean>

/** An item of the checklist, and whether the reviewer finds it met. */
export interface ChecklistAnswer {
  readonly item: ChecklistItem
  readonly met: boolean
}

/** The items that are not met; none if the reviewer approves. @throws Invalid `CHECKLIST_INCOMPLETE` */
export function notMetIn(answers: readonly ChecklistAnswer[]): ChecklistItem[] {
  const given = answers.map(({ item }) => item)
  const missing = checklistItems.filter((item) => !given.includes(item))
  if (missing.length > 0 || given.length !== checklistItems.length)
    throw new Invalid('CHECKLIST_INCOMPLETE', `Answer each item once${missing.length > 0 ? `: ${missing.join(', ')} has no answer` : ''}.`)
  return checklistItems.filter((item) => answers.some((answer) => answer.item === item && !answer.met))
}
