import type { ReactNode } from 'react'

/** A fact of a list with its heading; links in it stand one under the other. */
export const Fact = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div>
    <dt>{title}</dt>
    <dd className="stacked">{children}</dd>
  </div>
)
