import { describe, expect, test } from '@jest/globals'
import { clearKindOf } from '../../../../src/kit/sent-files/clear-columns.js'

describe('a column', () => {
  test.each([
    ['surname', 'name'],
    ['SURNAME', 'name'],
    ['First name', 'name'],
    ['firstName', 'name'],
    ['Client_Surname', 'name'],
    ['Victim First Name', 'name'],
    ['Known As', 'name'],
    ['D.O.B.', 'birth date'],
    ['DOB', 'birth date'],
    ['Date-of-Birth', 'birth date'],
    ['client dob', 'birth date'],
    ['Home Postcode', 'address'],
    ['Post Code', 'address'],
    ['Address Line 2', 'address'],
    ['E-mail', 'contact'],
    ['Email address', 'contact'],
    ['Mobile no', 'contact'],
    ['NHS Number', 'number of a person'],
    ['Case notes', 'free text'],
    ['FREE TEXT', 'free text'],
  ])('named %s is a clear column of the kind %s', (header, kind) => {
    expect(clearKindOf(header)).toBe(kind)
  })

  test.each(['record_ref', 'Offence', 'age_band', 'opened_at', 'postage', 'renamed', 'noted_at', 'subject_token', ''])(
    'named %s is not clear',
    (header) => {
      expect(clearKindOf(header)).toBeUndefined()
    },
  )
})
