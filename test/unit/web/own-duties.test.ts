import { expect, test } from '@jest/globals'

interface Cell {
  readonly measure: string
  readonly status: string
  readonly value: number | null
  readonly denominator: number | null
  readonly own: number | null
  readonly ownOf: number | null
}
interface Row {
  readonly dimensions: readonly { readonly value: string; readonly label: string }[]
  readonly cells: readonly Cell[]
}

// The pages are a separate client, with other settings of the compiler.
const path = '../../../web/src/chart/figures/own-duties.js'
const { ownDutiesIn } = (await import(path)) as {
  ownDutiesIn: (rows: readonly Row[]) => { breached: object[]; notEvidenced: object[]; neverDue: object[] } | undefined
}

type Exact = readonly [share: number | null, of: number | null]
const measures = ['CODE_DUTY_MET_OF_DUE_RATE', 'CODE_DUTY_EVIDENCED_RATE']

/** A duty of which others see nothing, with the own figures beside the published ones. */
const beside = (code: string, ...exact: readonly [Exact, Exact]): Row => ({
  dimensions: [{ value: code, label: `Duty ${code}` }],
  cells: measures.map((measure, place) => {
    const [own, ownOf] = exact[place] ?? [null, null]
    return { measure, status: 'SUPPRESSED', value: null, denominator: null, own, ownOf }
  }),
})

/** The same, asked as own figures alone. */
const alone = (code: string, ...exact: readonly [Exact, Exact]): Row => ({
  dimensions: [{ value: code, label: `Duty ${code}` }],
  cells: measures.map((measure, place) => {
    const [value, denominator] = exact[place] ?? [null, null]
    return { measure, status: 'EXACT', value, denominator, own: null, ownOf: null }
  }),
})

test.each([
  ['beside the published ones', beside],
  ['asked alone', alone],
])(
  'own duties, %s: the most often breached is first, and what is not evidenced or never fell due is neither met nor breached',
  (_, row) => {
    const found = ownDutiesIn([
      row('D01', [null, null], [0, 335]),
      row('D04', [278 / 333, 333], [327 / 333, 333]),
      row('D05', [40 / 86, 86], [80 / 86, 86]),
      row('D13', [1, 16], [1, 16]),
      row('D20', [null, null], [null, null]),
    ])
    expect(found).toEqual({
      breached: [
        { code: 'D04', title: 'Duty D04', breached: 49, judged: 327 },
        { code: 'D05', title: 'Duty D05', breached: 40, judged: 80 },
      ],
      notEvidenced: [{ code: 'D01', title: 'Duty D01' }],
      neverDue: [{ code: 'D20', title: 'Duty D20' }],
    })
  },
)

test('whoever has no exact figure of its own is told nothing of duties that never fell due', () => {
  expect(ownDutiesIn([beside('D01', [null, null], [null, null]), beside('D20', [null, null], [null, null])])).toBeUndefined()
  expect(ownDutiesIn([])).toBeUndefined()
})
