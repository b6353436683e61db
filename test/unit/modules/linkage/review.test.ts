import { describe, expect, test } from '@jest/globals'
import { reviewOf } from '../../../../src/modules/linkage/review-body.js'
import { checkReview, type ReviewCounts, type ReviewedKind } from '../../../../src/modules/linkage/review-counts.js'
import { qualityOf } from '../../../../src/modules/linkage/review-quality.js'
import { qualityByVersion, reviewedLinkage, type SentReview } from '../../../../src/modules/linkage/reviewed-linkage.js'

const exact: ReviewedKind = { name: 'exact', version: 'tok|v1', pairs: 1_200, reviewed: 100, same: 97, different: 1, unsure: 2 }
const sound: ReviewedKind = { name: 'sound', version: 'var|v1', pairs: 120, reviewed: 100, same: 90, different: 10, unsure: 0 }
const review: ReviewCounts = { year: 2025, records: 11_000, persons: 9_900, withoutToken: 110, kinds: [exact, sound] }
const with_ = (more: Partial<ReviewCounts>): ReviewCounts => ({ ...review, ...more })
const withExact = (more: Partial<ReviewedKind>): ReviewCounts => with_({ kinds: [{ ...exact, ...more }, sound] })
const withSound = (more: Partial<ReviewedKind>): ReviewCounts => with_({ kinds: [exact, { ...sound, ...more }] })

describe('the counts of a review', () => {
  test('counts that fit together and are large enough are taken', () => {
    expect(() => checkReview(review, 2026)).not.toThrow()
  })

  test.each<[string, ReviewCounts, string, RegExp]>([
    ['of the running year', with_({ year: 2026 }), 'REVIEW_INVALID', /a calendar year that has ended, such as 2025/],
    ['with a negative count', with_({ withoutToken: -1 }), 'REVIEW_INVALID', /whole numbers from 0 up/],
    ['of more persons than records', with_({ persons: 11_001 }), 'REVIEW_INVALID', /persons is at most records/],
    ['with more records without a token than persons', with_({ withoutToken: 9_901 }), 'REVIEW_INVALID', /at least withoutToken/],
    ['with a kind named twice', with_({ kinds: [exact, sound, sound] }), 'REVIEW_INVALID', /named twice/],
    ['with a kind that does not exist', withSound({ name: 'shape' }), 'REVIEW_INVALID', /There is no kind of token shape/],
    ['of another version of a token', withExact({ version: 'tok|v0' }), 'REVIEW_INVALID', /exact of version tok\|v0/],
    ['with half a pair', withSound({ same: 89.5, different: 10.5 }), 'REVIEW_INVALID', /The counts of sound|Send the counts of sound/],
    ['whose verdicts do not add up', withSound({ different: 9 }), 'REVIEW_INVALID', /The counts of sound do not fit/],
    ['with more reviewed than there are', withSound({ pairs: 99 }), 'REVIEW_INVALID', /The counts of sound do not fit/],
    ['with fewer exact pairs than its records make', withExact({ pairs: 1_099 }), 'REVIEW_INVALID', /make at least 1100 pairs/],
    ['of more records than anybody has', with_({ records: 5_000_001 }), 'REVIEW_INVALID', /taken up to 5000000/],
    ['of a small file', with_({ records: 999, persons: 900 }), 'REVIEW_SMALL', /The file has 999 records/],
    ['with a kind of few pairs', withSound({ pairs: 9, reviewed: 9, same: 9, different: 0 }), 'REVIEW_SMALL', /sound has 9 pairs/],
    ['with few pairs looked at', withSound({ reviewed: 29, same: 29, different: 0 }), 'REVIEW_SMALL', /Of sound 29 pairs were reviewed/],
    [
      'of three pairs, none of which was missed',
      withExact({ pairs: 1_200, reviewed: 3, same: 3, different: 0, unsure: 0 }),
      'REVIEW_SMALL',
      /Of exact 3 pairs were reviewed/,
    ],
    ['without the exact token', with_({ kinds: [sound] }), 'REVIEW_SMALL', /no pairs of the exact token/],
    ['with few decided', withExact({ same: 48, different: 1, unsure: 51 }), 'REVIEW_SMALL', /49 were decided, and 50 are needed/],
  ])('a review %s is refused', (_, counts, code, sentence) => {
    expect(() => checkReview(counts, 2026)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(sentence) as unknown }))
  })

  test('what a provider sends leaves out a kind with few pairs, and is refused without the size of the file', () => {
    const kinds = [exact, { ...sound, pairs: 9, reviewed: 9, same: 9, different: 0 }].map(({ pairs, name, ...kind }) => ({
      ...{ ...kind, name: name as 'exact', found: pairs, interval: null },
    }))
    const { records, persons, withoutToken } = review
    expect(reviewOf({ kinds, size: { records, persons, withoutToken } }, 2025, 2026)).toEqual(with_({ kinds: [exact] }))
    expect(() => reviewOf({ kinds, size: null }, 2025, 2026)).toThrow(/draw it again/)
  })
})

describe('what reviews say of the token', () => {
  test('precision and recall are intervals in whole percent, and undecided pairs widen them to both sides', () => {
    const quality = qualityOf([review])
    // Wilson: 97 of 100 from 0.9155, 99 of 100 to 0.9982; 90 of 100 from 0.8256 to 0.9448.
    expect(quality).toMatchObject({ version: 'tok|v1', providers: 1, years: [2025, 2025] })
    expect(quality?.precision).toEqual({ value: 0.99, lower: 0.91, upper: 1 })
    const [right, missed] = [
      [1_200 * 0.9155, 1_200 * 0.9982],
      [120 * 0.8256, 120 * 0.9448 + 5 * 9],
    ] as const
    expect(quality?.recall.value).toBe(0.92)
    expect(quality?.recall.lower).toBe(Math.floor((100 * right[0]) / (right[0] + missed[1])) / 100)
    expect(quality?.recall.upper).toBe(Math.ceil((100 * right[1]) / (right[1] + missed[0])) / 100)
    const none = qualityOf([withExact({ same: 99, unsure: 0 })])
    expect(none?.precision.lower).toBeGreaterThan(quality?.precision.lower ?? 1)
  })

  test('missed links are those that other kinds find, as many again, and one for each record without a token', () => {
    const missed = (qualityOf([review])?.missed ?? 0) * 9_900
    expect(missed).toBeGreaterThan(2 * (120 * 0.9448 + 5 * 9) + 110)
    expect(missed).toBeLessThan(2 * (120 * 0.9448 + 5 * 9) + 110 + 12)
    expect((qualityOf([review])?.merged ?? 0) * 9_900).toBeCloseTo(1_200 * (1 - 0.9155), -2)
  })

  test('three pairs of which none was missed show little: as many links may be missed as three pairs leave open', () => {
    const three = { ...sound, pairs: 120, reviewed: 3, same: 0, different: 3 }
    const quality = qualityOf([with_({ withoutToken: 0, kinds: [exact, three] })])
    expect(quality?.recall.value).toBe(1)
    expect(quality?.recall.lower).toBeLessThan(0.95)
    // Up to 56 of 100 such pairs may be of one person, and as many again may be found by no kind.
    expect((quality?.missed ?? 0) * 9_900).toBeGreaterThan(2 * 0.56 * 120)
  })

  test('shares are told in whole percent, and links in thousandths', () => {
    const quality = qualityOf([review])
    if (!quality) throw new Error('there is a review')
    const { precision, recall, recallAtLeast, missed, merged } = quality
    for (const share of [precision.lower, precision.value, precision.upper, recall.lower, recall.value, recall.upper, recallAtLeast])
      expect(Math.abs(share * 100 - Math.round(share * 100))).toBeLessThan(1e-9)
    for (const share of [missed, merged]) expect(Math.abs(share * 1_000 - Math.round(share * 1_000))).toBeLessThan(1e-9)
  })

  const sent = (partner: string, more: Partial<ReviewCounts> = {}, by: SentReview['by'] = 'FORCE'): SentReview => ({
    ...with_(more),
    partner,
    by,
  })

  test('each provider counts by its latest year, and forces and charities apart', () => {
    const reviews = [sent('kent'), sent('kent', { year: 2023 }), sent('essex', { year: 2024 }), sent('charity', {}, 'CHARITY')]
    expect(reviewedLinkage(reviews)).toMatchObject({ FORCE: { providers: 2, years: [2024, 2025] }, CHARITY: { providers: 1 } })
    expect(reviewedLinkage([])).toEqual({ FORCE: null, CHARITY: null })
  })

  test('a review of an older version of the token is told by itself, and says nothing of the version of now', () => {
    const older = sent('essex', { kinds: [{ ...exact, version: 'tok|v0' }] })
    expect(qualityByVersion([sent('kent'), older], 'FORCE').map(({ version, providers }) => [version, providers])).toEqual([
      ['tok|v0', 1],
      ['tok|v1', 1],
    ])
    expect(reviewedLinkage([older]).FORCE).toBeNull()
  })
})
