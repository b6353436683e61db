import type { ReactNode } from 'react'

interface Props {
  /** Headings with what stands below each; one that is null is left out. */
  readonly facts: readonly (readonly [string, ReactNode])[]
  /** Values such as hashes, which need the whole width. */
  readonly isLong?: boolean
}

/** What is known of a thing, each with its heading; links in one stand one under the other. */
export const Facts = ({ facts, isLong = false }: Props) => (
  <dl className={isLong ? 'facts long' : 'facts'}>
    {facts.map(([title, value]) =>
      value === null ? null : (
        <div key={title}>
          <dt>{title}</dt>
          <dd className="stacked">{value}</dd>
        </div>
      ),
    )}
  </dl>
)
