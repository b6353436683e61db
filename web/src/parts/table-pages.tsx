import { useState } from 'react'
import type { Answer } from '../hub/use-answer.js'
import { word } from '../text/word.js'
import { ProblemBox } from './problem.js'

/** A page of a long table. */
export interface TablePage {
  /** The cursor of the row before it; null for the first page. */
  readonly after: string | null
  /** Shows the page after this one, by its cursor. Only the last page has it. */
  readonly onMore: ((after: string) => void) | undefined
}

/** The pages of a table that the reader has opened: at first one. */
export function useTablePages(): readonly TablePage[] {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null])
  const more = (next: string): void => setCursors([...cursors, next])
  return cursors.map((after, index) => ({ after, onMore: index === cursors.length - 1 ? more : undefined }))
}

interface NoRowsProps {
  readonly answer: Exclude<Answer<unknown>, { readonly state: 'there' }>
  /** Columns of the table. */
  readonly columns: number
}

/** What stands in a table instead of a page of rows that is still asked for, or that failed. */
export const NoRows = ({ answer, columns }: NoRowsProps) => (
  <tbody>
    <tr>
      <td colSpan={columns} className={answer.state === 'asking' ? 'asking' : undefined}>
        {answer.state === 'failed' ? <ProblemBox problem={answer.problem} again={answer.again} /> : word('loading')}
      </td>
    </tr>
  </tbody>
)
