/**
 * The fields that are worked out of an answer alone, by their type: the same from the same answer, whoever asks and whenever. Not among them are what
 * the asker has left of its budget, what is read beside the answer, what asks another question, and what is itself on record when it is read.
 */
export const followsFromAnswer: Readonly<Record<string, ReadonlySet<string>>> = {
  Query: new Set(['analysis']),
  Analysis: new Set([
    'change',
    'difference',
    'disparity',
    'distribution',
    'distributions',
    'driverImportance',
    'eventRates',
    'kappa',
    'notes',
    'policy',
    'ranking',
    'representation',
    'rows',
    'snapshot',
    'standardised',
    'surveyReasons',
  ]),
  Snapshot: new Set(['id', 'periods', 'policy', 'publishedAt']),
}
