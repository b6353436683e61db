import type { Registry } from '../../vocabulary/registry.js'
import { fixedOf } from '../question/check-lattice.js'
import { forcesIn } from '../question/node.js'
import { contributorsIn, type PublishedContributors } from './missing-contributors.js'
import { quartersOf } from '../question/period.js'
import type { Question } from '../question/question.js'
import type { ReadSource } from './sources-read.js'

interface ReadersSetting extends PublishedContributors {
  readonly registry: Registry
}

/**
 * Codes of the partners whose rows the figures of a question may hold, in order, if they are made from these sources. The published quarters and the
 * places of the question decide: whether a partner has sent a row plays no part.
 */
export function contributorsRead(sources: readonly ReadSource[], question: Question, setting: ReadersSetting): readonly string[] {
  const { published, registry } = setting
  const forces = forcesIn(fixedOf(question), registry)
  const asked = new Set(quartersOf(question.period))
  const quarters = published.filter((quarter) => asked.has(quarter))
  const found = sources.flatMap((source) =>
    quarters
      .flatMap((quarter) => contributorsIn(setting, source, quarter))
      .filter((partner) => source.sender !== 'FORCE' || forces.includes(partner)),
  )
  return [...new Set(found)].sort()
}
