import { expect, test } from '@jest/globals'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import type { PartnerKind } from '../../../../../../src/access/partner-kinds.js'
import type { Role } from '../../../../../../src/access/roles.js'
import { UserError } from '../../../../../../src/kit/errors.js'
import type { DimensionName, MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { areaForces } from '../../../../../../src/modules/reference/index.js'
import { randomFrom } from '../../../../../support/facts/facts.js'
import type { As } from '../../../../../support/hub/hub.js'
import { randomQuestion } from '../../../../../support/callers/questions.js'
import { rightRefusals } from '../../../../../support/slow/rules.js'

const kinds: Readonly<Partial<Record<Role, PartnerKind>>> = {
  POLICE_ANALYST: 'FORCE',
  CHARITY_ANALYST: 'CHARITY',
  COMMISSIONER_ANALYST: 'COMMISSIONER',
  INSPECTOR: 'INSPECTORATE',
  RESEARCHER: 'RESEARCH',
}
const registry = referenceRegistry()
const published = [2024, 2025].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}Q${quarter}`))

function codeOf({ role, partner }: As, question: Question): string {
  const asker = { role, partner, partnerKind: kinds[role] ?? 'FORCE', areaForces: areaForces(partner), secureSetting: false }
  try {
    planFor(question, { registry, published, contributors: everybodyIn, asker })
    return 'PLANNED'
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
}

test('a role is refused what the table of roles does not grant it, and nothing else', () => {
  const random = randomFrom(5)
  const codes = new Map<string, number>()
  for (let turn = 0; turn < 1_600; turn += 1) {
    const [as, question] = randomQuestion(random, turn)
    // Every other question is asked by someone for whom it was not made.
    const asker = turn % 2 ? as : randomQuestion(random, turn + 7)[0]
    const { measures, by = [], where = [], ...rest } = question
    const complete = completeQuestion({
      ...rest,
      measures: measures as MeasureName[],
      by: by as DimensionName[],
      where: where as { dimension: DimensionName; value: string }[],
    } as Parameters<typeof completeQuestion>[0])
    const code = codeOf(asker, complete)
    codes.set(code, (codes.get(code) ?? 0) + 1)
    const rules = [...rightRefusals(asker, question)]
    if (code === 'PLANNED') expect({ asker, question, rules }).toEqual({ asker, question, rules: [] })
    if (code === 'QUESTION_NOT_PERMITTED' || code === 'TOO_DEEP')
      expect({ asker, question, rules }).toEqual({ asker, question, rules: expect.arrayContaining([code]) })
  }
  expect(codes.get('PLANNED')).toBeGreaterThan(400)
  expect(codes.get('QUESTION_NOT_PERMITTED')).toBeGreaterThan(50)
  expect(codes.get('TOO_DEEP')).toBeGreaterThan(5)
})
