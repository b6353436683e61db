import { registerEnumType } from 'type-graphql'
import { errorCodes, type ErrorCode } from '../kit/error-codes.js'

/** The closed list as the schema shows it. */
export const ErrorCodeEnum = Object.fromEntries(Object.keys(errorCodes).map((code) => [code, code]))

registerEnumType(ErrorCodeEnum, {
  name: 'ErrorCode',
  description: 'What stands as extensions.code in every error of the hub, in GraphQL and outside it.',
  valuesConfig: Object.fromEntries(Object.entries(errorCodes).map(([code, description]) => [code as ErrorCode, { description }])),
})
