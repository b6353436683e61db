import { int, ofType, orNull, text } from '../../../api/field.js'
import { enumType } from '../../../api/enum-type.js'
import { objectType } from '../../../api/object-type.js'
import { rowErrorCodes } from './row-error-codes.js'

const RowErrorCodeEnum = enumType('RowErrorCode', 'Why a row was refused; docs/feeds explains each.', rowErrorCodes)

/** Its sentence says what to do, and never repeats what was sent, because the sender may have put a name where a code should be. */
export const RowError = objectType('RowError', { access: 'batch:read', texts: 'OWN_PARTNER', description: 'Why a row was refused.' })({
  line: int('1 is the first row; in a CSV the header is line 1.'),
  recordRef: orNull(
    text("The sender's own reference of the record; null if the row has none that is a reference, and if nothing of the row was kept."),
  ),
  field: orNull(text('Column as the CSV header names it; null if the whole row is meant.')),
  code: ofType(RowErrorCodeEnum),
  message: text('What to do. It does not repeat what was sent.'),
})
export type RowError = InstanceType<typeof RowError>
