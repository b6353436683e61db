import { enumType } from './enum-type.js'
import { errorCodes, type ErrorCode } from '../kit/error-codes.js'

/** The closed list as the schema shows it. */
export const ErrorCodeEnum = enumType(
  'ErrorCode',
  'What stands as extensions.code in every error of the hub, in GraphQL and outside it.',
  Object.keys(errorCodes) as ErrorCode[],
  { descriptions: errorCodes },
)
