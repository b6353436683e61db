import { expect, test } from '@jest/globals'
import { linkageKey, subjectToken } from '../../../tokenise/src/tokenise.js'
import { tokenVectors, vectorKey } from '../../support/batches/token-vectors.js'

test.each(tokenVectors)(
  'the command makes the token of examples/token-vectors.json: $about',
  ({ surname, firstName, birthDate, dates, token }) => {
    expect(subjectToken(linkageKey(Buffer.from(vectorKey)), surname, firstName, birthDate, dates)).toBe(token)
  },
)
