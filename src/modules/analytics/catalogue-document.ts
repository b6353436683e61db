import { dimensions, measures } from './vocabulary/measures.js'
import { rolesFor } from './asking/permit/role.policy.js'
import { questions } from './vocabulary/questions/questions.js'
import type { Registry } from './vocabulary/registry.js'
import { lettersExplained, lettersOf } from './vocabulary/strata.js'

/** `docs/CATALOGUE.md`: an index of every question, measure and dimension. `saved` are the names of saved questions. */
export const catalogueDocument = (registry: Registry, saved: readonly string[]): string =>
  [
    '# Catalogue',
    '',
    'An index, generated from the code by `npm run generate`. What each question is answered with and what of it is not, and what each measure counts, are pages of the hub,',
    '`/questions` and `/catalogue`, searched by words and with what your role may ask; `catalogue { measures { … } dimensions { … } questions { … } }` gives the same through',
    'the API. `docs/QUESTIONS.md` says how far the demo answers each, and `npm run measures` counts each measure by hand.',
    '',
    '## Questions',
    '',
    `The ${questions.length} questions of the partners. A saved question is asked with \`npm run hub -- ask examples/questions/Q02.json\`, or opened in the playground with`,
    '`/playground?question=Q02`.',
    '',
    ...table(
      ['question', 'answered by', 'saved'],
      questions.map(({ id, title, measures: answering, fields }) => [
        `${id} ${title}`,
        [...answering, ...fields].map(code).join(' '),
        saved
          .filter((name) => name === id || name.startsWith(`${id}-`))
          .map((name) => `[${name}](../examples/questions/${name}.json)`)
          .join(' '),
      ]),
    ),
    '## Measures',
    '',
    `${lettersExplained.join(' · ')}.`,
    '',
    'In each calendar year and stratum a person counts once. Node ids name a numerator as `is=MEASURE` and a denominator smaller than its stratum as `of=MEASURE`.',
    '',
    ...table(
      ['measure', 'what it is', 'version', 'of whom', 'roles that may ask'],
      measures.map((measure) => [
        code(measure.name),
        measure.title,
        measure.definitionVersion,
        lettersOf(measure.strata).join(' and '),
        rolesFor(measure).map(code).join(' '),
      ]),
    ),
    '## Dimensions',
    '',
    ...table(
      ['dimension', 'what it is', 'splits', 'values'],
      dimensions.map(({ name, title, strata }) => [code(name), title, lettersOf(strata).join(' '), String(registry.values(name).length)]),
    ),
  ].join('\n')

const code = (name: string): string => `\`${name}\``

const rowOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  rowOf(head),
  rowOf(head.map(() => '---')),
  ...rows.map(rowOf),
  '',
]
