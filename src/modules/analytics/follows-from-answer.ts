/**
 * The fields that follow from an answer alone, by type. The same answer always gives the same fields, whoever asks and whenever. Not
 * included: a model, which is not for every role, the rest of the asker's budget, anything read outside the answer, anything that asks another question, and anything whose
 * reading is itself recorded.
 */
export const followsFromAnswer: Readonly<Record<string, ReadonlySet<string>>> = {
  Query: new Set(['analysis']),
  Analysis: new Set([
    'change',
    'controlCharts',
    'difference',
    'disparity',
    'distribution',
    'driverImportance',
    'eventRates',
    'kappa',
    'measureDifferences',
    'notes',
    'peopleBehind',
    'policy',
    'pooled',
    'ranking',
    'reaching',
    'representation',
    'rows',
    'snapshot',
    'standardised',
    'surveyReasons',
    'weighted',
  ]),
  Snapshot: new Set(['id', 'periods', 'policy', 'publishedAt']),
}
