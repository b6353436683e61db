import type { ReactNode } from 'react'

interface Props {
  /** Headings and the content below each. Null content is left out. */
  readonly facts: readonly (readonly [string, ReactNode])[]
  /** Values such as hashes, which need the whole width. */
  readonly isLong?: boolean
}

/** What is known about a thing, each under its heading. Links in one are listed below each other. */
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
