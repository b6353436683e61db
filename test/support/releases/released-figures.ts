import type { ReleasedFigures } from '../../../src/modules/releases/index.js'

interface Given {
  readonly question?: Partial<ReleasedFigures['question']>
  readonly rows: ReleasedFigures['analysis']['rows']
  readonly catalogue?: Partial<ReleasedFigures['catalogue']>
}

/** Figures that left by a release: by default the victims referred by force in 2025. */
export const releasedFigures = ({ question, rows, catalogue }: Given): ReleasedFigures => ({
  question: {
    measures: ['VICTIMS_REFERRED'],
    by: ['FORCE'],
    where: [],
    period: { from: '2025', to: '2025' },
    per: 'YEAR',
    scope: 'SHARED',
    compareOwn: false,
    additive: false,
    ...question,
  },
  analysis: { snapshot: null, policy: { threshold: 10, floor: 5, maxNoise: 7, rounding: 5 }, rows, notes: [] },
  catalogue: { measures: [], dimensions: [], ...catalogue },
})
