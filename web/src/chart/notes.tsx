import type { RowsFragment } from '../gql/graphql.js'
import { word } from '../text/word.js'

const headings: Readonly<Record<string, string>> = {
  SYNTHETIC: 'Synthetic data',
  DEFINITION: 'Definitions',
  EXCLUDES: 'What is left out',
  COMPARABILITY: 'Before you compare',
  NOT_COMPARABLE: 'Not comparable',
  BREAK: 'Breaks in the series',
  VULNERABILITY_DEFINITION: 'Each force’s own definition of vulnerability',
  CONTRIBUTOR_MISSING: 'Who is missing',
  PERSON_ONCE_A_YEAR: 'How often a person counts',
  STOCK: 'How often a stock counts a person',
  NOT_ADDITIVE: 'Why rows do not add up',
  PROTECTED: 'How figures are protected',
  SEVERAL_VALUES: 'Overlapping groups',
  HOW_TO_ASK: 'What else can be asked',
  LINKAGE: 'How records are linked',
  PERSON_YEARS: 'Persons of several years',
  REASON_GROUPS: 'What each group of reasons holds',
  FOLLOWED: 'How long cases were followed',
  NO_LIMIT: 'Duties without a time limit',
  NOT_EVIDENCED: 'Duties that are not evidenced',
  OWN_ROWS: 'Your own rows',
  SEVERAL_CHARITIES: 'Figures of several charities',
  OWN_CHARITY_ALONE: 'Your own organisation alone',
}

/** Notes folded by kind, with the number of each. A kind that these pages do not know is shown by its code. */
export function Notes({ notes }: { readonly notes: RowsFragment['notes'] }) {
  const kinds = new Map<string, string[]>()
  for (const { code, text } of notes) kinds.set(code, [...(kinds.get(code) ?? []), text])
  return (
    <details className="notes">
      <summary>
        {word('notes')} ({notes.length})
      </summary>
      {[...kinds].map(([code, texts]) => (
        <details key={code} open={texts.length === 1}>
          <summary>
            {headings[code] ?? code.replaceAll('_', ' ').toLowerCase()} ({texts.length})
          </summary>
          <ul>
            {texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </details>
      ))}
    </details>
  )
}
