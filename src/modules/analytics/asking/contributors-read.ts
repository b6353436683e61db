import type { Registry } from '../vocabulary/registry.js'
import { fixedOf } from './check-lattice.js'
import { contributorsIn, forcesIn, type PublishedContributors } from './missing-contributors.js'
import { quartersOf } from './period.js'
import type { Asker } from './question.policy.js'
import type { Question } from './question.js'
import { sourcesRead } from './sources-read.js'

interface ReadersSetting extends PublishedContributors {
  readonly registry: Registry
  readonly asker: Asker
}

/**
 * Codes of the partners whose rows the figures of a permitted question may hold, in order. The published quarters and the places of the question
 * decide: whether a partner has sent a row plays no part.
 */
export function contributorsRead(question: Question, setting: ReadersSetting): readonly string[] {
  const { published, registry } = setting
  const forces = forcesIn(fixedOf(question), registry)
  const asked = new Set(quartersOf(question.period))
  const quarters = published.filter((quarter) => asked.has(quarter))
  const found = sourcesRead(question, setting).flatMap((source) =>
    quarters
      .flatMap((quarter) => contributorsIn(setting, source, quarter))
      .filter((partner) => source.sender !== 'FORCE' || forces.includes(partner)),
  )
  return [...new Set(found)].sort()
}
