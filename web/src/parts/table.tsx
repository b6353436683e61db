import type { ReactNode } from 'react'
import { count } from '../text/number.js'

/** The cells of each line. The first cell names the line. */
export type Lines = readonly (readonly ReactNode[])[]

interface TableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly lines: Lines
}

/** A table whose first cell in each line names it. It scrolls inside its own box, which the keyboard can reach. */
export const Table = ({ label, head, lines }: TableProps) =>
  lines.length === 0 ? (
    <p>None.</p>
  ) : (
    <div className="wide" tabIndex={0} role="region" aria-label={label}>
      <table className="figures">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([first, ...others], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {others.map((part, column) => (
                <td key={column} className={typeof part === 'number' ? 'number' : undefined}>
                  {typeof part === 'number' ? count(part) : part}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
