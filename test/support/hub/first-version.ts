import { createHash } from 'node:crypto'
import type { ReleasedFigures } from '../../../src/modules/releases/index.js'
import { releasedFigures } from '../releases/released-figures.js'

/** The first migration that 1.0.0 did not have. */
export const afterFirst = '20261219000000_first_rows'

const at = '2026-10-01T10:00:00Z'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
export const [published, refused, kept, amendment] = ['1', '2', '3', '4'].map((end) => `00000000-0000-4000-8000-00000000000${end}`) as [
  string,
  string,
  string,
  string,
]

/** Figures as they are stored, and their hash as 1.0.0 made it. */
const figures = (rows: ReleasedFigures['analysis']['rows']) => {
  const given = releasedFigures({ rows })
  return { text: JSON.stringify(given), hash: sha256(JSON.stringify({ question: given.question, rows })) }
}
const cell = {
  measure: 'VICTIMS_REFERRED',
  value: 120,
  status: 'OK',
  lower: 113,
  upper: 127,
  numerator: null,
  denominator: null,
  own: null,
  interval: null,
} as const
const [shown, notShown] = [
  figures([{ period: '2025', dimensions: [{ dimension: 'FORCE', value: 'kent', label: 'Kent' }], cells: [cell] }]),
  figures([]),
]
const provenance = JSON.stringify({
  ...{ release: published, kind: 'PUBLICATION', title: 'Contact', purpose: 'STATISTICS', agreement: 'DSA-1' },
  ...{
    requestedFor: 'kent',
    reviewedBy: ['surrey', 'victim-support'],
    reviewNote: null,
    releasedAt: at,
    expiresAt: null,
    figuresSha256: shown.hash,
  },
})

const terms = JSON.stringify({
  ...{ auditor: null, endsOn: '2030-01-01', feeds: ['POLICE_REFERRAL'], languageModel: false, lawfulBasis: 'Public task' },
  ...{
    parties: ['kent', 'surrey', 'victim-support'],
    purpose: 'STATISTICS',
    reference: 'DSA-2',
    reviewDueOn: '2028-01-01',
    roles: ['ANALYST'],
  },
  ...{ secureSetting: false, startsOn: '2026-01-01', title: 'Signed', version: 3 },
})

const line = { duty: 'INFORMED', due: { value: 10 }, evidenced: { value: 9 }, met: null }
const returned = JSON.stringify({ force: 'kent', period: '2026Q1', lines: [{ ...line, reasons: [] }], sentence: 'Ten.' })
const returnedHash = sha256(JSON.stringify({ force: 'kent', period: '2026Q1', lines: [line] }))

/** An event of the log as the hub of 1.0.0 wrote it. */
const event = (name: string, resource: string, detail: object = {}, [actor, partner, role] = ['operator', 'hub', 'OPERATOR']): string =>
  `INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, detail)
    VALUES ('${actor}', '${partner}', '${role}', 'GOVERNANCE', 'ALTERATION', '${name}', '${resource}', '${JSON.stringify(detail)}')`
const by = (partner: string): [string, string, string] => [`issuer|${partner}`, partner, 'GOVERNANCE_OFFICER']

const partner = (code: string, kind: string): string[] => [
  `INSERT INTO governance.partners (code, name, kind) VALUES ('${code}', '${code}', '${kind}')`,
  event('partner:added', `partner/${code}`, { kind, renamed: false }),
]

const signature = (code: string, state: string): string[] => [
  `INSERT INTO governance.agreement_signatures VALUES ('DSA-2', 3, '${code}', 'issuer|${code}', '${at}')`,
  event('agreement:signed', 'agreement/DSA-2', { version: 3, state, termsHash: sha256(terms) }, by(code)),
]

const ofRelease = (id: string, name: string, state: string, code: string): string =>
  event(`release:${name}`, `release/${id}`, { state, version: null }, by(code))

const requested = (id: string, slug: string, { text, hash }: { readonly text: string; readonly hash: string }): string[] => [
  `INSERT INTO governance.releases (id, kind, title, slug, purpose, agreement, requested_by, requested_for, role, requested_at, question, figures,
      figures_sha256, contributors)
    SELECT '${id}', 'PUBLICATION', 'Contact', '${slug}', 'STATISTICS', id, 'issuer|kent', 'kent', 'ANALYST', '${at}', '{}', '${text}', '${hash}', '{kent}'
    FROM governance.agreements WHERE reference = 'DSA-1'`,
  event('release:requested', `release/${id}`, { kind: 'PUBLICATION', slug, figuresSha256: hash }, by('kent')),
]

const review = (id: string, code: string, notMet: string, state: string): string[] => [
  `INSERT INTO governance.release_reviews VALUES ('${id}', 'issuer|${code}', '${code}', '${notMet}', '${at}', true)`,
  ofRelease(id, 'reviewed', state, code),
]

const again = (kind: string, resource: string): string => event('endings:applied', resource, { kind })

/** What a hub of 1.0.0 stored, each row with the event that the same transaction wrote. */
export const firstRows: readonly string[] = [
  ...partner('surrey', 'FORCE'),
  ...partner('kent', 'FORCE'),
  ...partner('essex', 'FORCE'),
  ...partner('victim-support', 'CHARITY'),
  // After a restore: registered, suspended and ended again.
  `INSERT INTO governance.partners VALUES ('sussex', 'sussex', 'FORCE', '${at}')`,
  again('PARTNER', 'partner/sussex'),
  again('SUSPENSION', 'partner/sussex'),
  `INSERT INTO governance.agreements (reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at)
    VALUES ('DSA-1', 'Sharing', 'STATISTICS', 'Public task', '{AUDITOR}', '{POLICE_REFERRAL}', '2020-01-01', '2090-01-01', '2090-01-01', '${at}')`,
  `INSERT INTO governance.agreement_parties (agreement_id, partner) SELECT id, 'kent' FROM governance.agreements`,
  event('agreement:applied', 'agreement/DSA-1', { version: 1, changed: [], enteredBy: 'OPERATOR' }),
  `INSERT INTO governance.agreement_versions (reference, version, terms, terms_hash, parties, drafted_for, drafted_at)
    VALUES ('DSA-2', 3, '${terms}', '${sha256(terms)}', '{kent,surrey,victim-support}', 'kent', '${at}')`,
  event('agreement:drafted', 'agreement/DSA-2', { version: 3, state: 'DRAFT', termsHash: sha256(terms) }, by('kent')),
  `UPDATE governance.agreement_versions SET proposed_at = '${at}'`,
  event('agreement:proposed', 'agreement/DSA-2', { version: 3, state: 'PROPOSED', termsHash: sha256(terms) }, by('kent')),
  ...signature('kent', 'PROPOSED'),
  ...signature('surrey', 'PROPOSED'),
  `UPDATE governance.agreement_versions SET completed_at = '${at}'`,
  `INSERT INTO governance.agreements (reference, version, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at, entered_by)
    VALUES ('DSA-2', 3, 'Signed', 'STATISTICS', 'Public task', '{ANALYST}', '{POLICE_REFERRAL}', '2026-01-01', '2030-01-01', '2028-01-01', '${at}', 'PARTIES')`,
  `INSERT INTO governance.agreement_parties (agreement_id, partner)
    SELECT id, unnest(ARRAY['kent', 'surrey', 'victim-support']) FROM governance.agreements WHERE reference = 'DSA-2'`,
  ...signature('victim-support', 'LIVE'),
  `UPDATE governance.agreement_parties SET left_at = '${at}' WHERE partner = 'surrey'`,
  event('agreement:left', 'agreement/DSA-2', { version: 3, partner: 'surrey' }, by('surrey')),
  `INSERT INTO governance.suspension_proposals (target, name, suspended, reason, proposed_by, proposed_for, proposed_at)
    VALUES ('PARTNER', 'essex', true, 'UNDER_REVIEW', 'issuer|kent', 'kent', '${at}')`,
  event('suspension:proposed', 'partner/essex', { suspended: true, reason: 'UNDER_REVIEW' }, by('kent')),
  `UPDATE governance.suspension_proposals SET confirmed_by = 'issuer|surrey', confirmed_for = 'surrey', closed_at = '${at}'`,
  event('suspension:confirmed', 'partner/essex', { suspended: true, reason: 'UNDER_REVIEW', proposedFor: 'kent' }, by('surrey')),
  `UPDATE governance.partners SET suspended_at = '${at}' WHERE code = 'essex'`,
  event('partner:suspended', 'partner/essex', { reason: 'UNDER_REVIEW' }, by('surrey')),
  ...['abcdefgh', 'revoked1'].flatMap((id) => [
    `INSERT INTO governance.api_keys (id, partner, feed, secret_hash, created_at, expires_at)
      VALUES ('${id}', 'kent', 'police-referral', decode('${sha256(id)}', 'hex'), '${at}', timestamptz '${at}' + interval '90 days')`,
    event('key:created', `key/${id}`, { partner: 'kent', feed: 'police-referral', days: 90 }),
  ]),
  `UPDATE governance.api_keys SET revoked_at = '${at}' WHERE id = 'revoked1'`,
  event('key:revoked', 'key/revoked1', { partner: 'kent', feed: 'police-referral' }),
  `INSERT INTO governance.revocations VALUES ('issuer|gone', now() + interval '1 minute')`,
  event('token:revoked', 'token', { subject: 'issuer|gone' }),
  ...requested(published, 'contact', shown),
  ...review(published, 'surrey', '{}', 'IN_REVIEW'),
  ...review(published, 'victim-support', '{}', 'OPEN_TO_OBJECTION'),
  `UPDATE governance.releases SET objections_until = '${at}', released_at = '${at}', version = 1`,
  `INSERT INTO governance.publications (slug, version, release, title, requested_for, figures, provenance, released_at)
    VALUES ('contact', 1, '${published}', 'Contact', 'kent', '${shown.text}', '${provenance}', '${at}')`,
  ofRelease(published, 'released', 'RELEASED', 'kent'),
  `INSERT INTO governance.release_amendments (id, release, kind, reason, measures, periods, proposed_by, proposed_for, proposed_at, decided_at, accepted)
    VALUES ('${amendment}', '${published}', 'CORRECTION', 'ROWS_WRONG', '{}', '{}', 'issuer|kent', 'kent', '${at}', '${at}', true)`,
  ofRelease(published, 'amendment-proposed', 'RELEASED', 'kent'),
  `INSERT INTO governance.release_amendment_reviews VALUES ('${amendment}', 'surrey', 'issuer|surrey', true, '${at}')`,
  ofRelease(published, 'amendment-reviewed', 'RELEASED', 'surrey'),
  `INSERT INTO governance.release_amendment_reviews VALUES ('${amendment}', 'victim-support', 'issuer|victim-support', true, '${at}')`,
  `UPDATE governance.publications SET errata = '[{"reason": "ROWS_WRONG", "measures": [], "periods": [], "correctedAt": "${at}"}]'`,
  `UPDATE governance.releases SET corrected_at = '${at}'`,
  ofRelease(published, 'corrected', 'CORRECTED', 'victim-support'),
  `INSERT INTO governance.release_hidings VALUES ('${published}', 'surrey', 'issuer|surrey', '${at}')`,
  ofRelease(published, 'hidden', 'CORRECTED', 'surrey'),
  ...requested(refused, 'other', notShown),
  ...review(refused, 'surrey', '{}', 'IN_REVIEW'),
  ...review(refused, 'victim-support', '{NO_SMALL_NUMBERS}', 'REFUSED'),
  `UPDATE governance.releases SET refused_at = '${at}' WHERE id = '${refused}'`,
  `INSERT INTO governance.named_forces VALUES ('kent', 'issuer|kent', '${at}')`,
  event('force:named', 'partner/kent', {}, by('kent')),
  event('force:named', 'partner/surrey', {}, by('surrey')),
  event('force:unnamed', 'partner/surrey', {}, by('surrey')),
  `INSERT INTO governance.kept_returns VALUES ('${kept}', 'kent', '2026Q1', '${returned}', '${returnedHash}', 'issuer|kent', 'GOVERNANCE_OFFICER', '${at}')`,
  event('return:kept', `return/${kept}`, {}, by('kent')),
  `INSERT INTO governance.return_signatures VALUES ('${kept}', 'FORCE', 'kent', 'issuer|kent', 'GOVERNANCE_OFFICER', '${at}')`,
  event('return:signed', `return/${kept}`, { part: 'FORCE' }, by('kent')),
  `INSERT INTO governance.changes VALUES (2026, 1, 'kent', NULL, 'ATTENDING', '2027Q2', '${at}', NULL)`,
  event('change:registered', 'change/2026-1', { kind: 'ATTENDING', district: null, start: '2027Q2' }, by('kent')),
  `INSERT INTO governance.linkage_reviews
    VALUES ('kent', 2025, 2000, 1500, 100, '[{"name":"a","version":1,"pairs":10,"reviewed":5,"same":3,"different":1,"unsure":1}]', '${at}', 2026, 1)`,
  event('linkage:reviewed', 'linkage-review/kent/2025', { year: 2025, corrects: false }, by('kent')),
  `INSERT INTO governance.budget_nodes VALUES ('kent', '2026', sha256('a')), ('kent', '2026', sha256('b'))`,
  `INSERT INTO governance.budgets VALUES ('kent', '2026', 2, 100)`,
  `INSERT INTO governance.notice_addresses (partner, url, proposed_by, proposed_at) VALUES ('kent', 'https://receiver.example/', 'issuer|kent', '${at}')`,
]
