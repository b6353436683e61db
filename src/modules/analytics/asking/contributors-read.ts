import { contributorsTo } from '../vocabulary/contributors.js'
import type { Registry } from '../vocabulary/registry.js'
import { fixedOf } from './check-lattice.js'
import { forcesIn, type PublishedContributors } from './missing-contributors.js'
import { quartersOf } from './period.js'
import type { Asker } from './question.policy.js'
import type { Question } from './question.js'
import { sourcesRead } from './sources-read.js'

interface ReadersSetting extends PublishedContributors {
  readonly registry: Registry
  readonly asker: Asker
}

/**
 * Codes of the partners whose rows the figures of a permitted question may hold, in order. Only the published quarters and the places of
 * the question decide this. Whether a partner has sent a row plays no part.
 */
export function contributorsRead(question: Question, setting: ReadersSetting): readonly string[] {
  const { published, contributors, registry } = setting
  const forces = forcesIn(fixedOf(question), registry)
  const asked = new Set(quartersOf(question.period))
  const quarters = published.filter((quarter) => asked.has(quarter))
  const found = sourcesRead(question, setting).flatMap(({ feed, sender }) =>
    quarters
      .flatMap((quarter) => contributorsTo(contributors(quarter), [feed], sender))
      .filter((partner) => sender !== 'FORCE' || forces.includes(partner)),
  )
  return [...new Set(found)].sort()
}
