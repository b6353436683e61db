import { GraphQLError, isValueNode, Kind, TokenKind, type ValueNode } from 'graphql'

/**
 * What may be shown of a graphql-js error message: field and type, but never a value, because a value may be a row. graphql-js repeats the
 * whole row for one unknown field, and the literal for a wrong type. Sentences that contain only names of the schema and of fields pass
 * unchanged. Of any other sentence only the type is kept.
 */
export function messageWithoutValues(message: string, error: unknown): string {
  if (message.startsWith('Syntax Error: ')) return withoutToken(message)
  const variable = /^Variable "(\$\w+)" got invalid value /.exec(message)
  if (variable) return ofVariable(variable[1] ?? '', message, error)
  const literal = literalOf(error)
  if (!literal) return message
  const reason = reasonFrom(message)
  return reason === message ? message : `"${fieldOf(literal)}" has an invalid value: ${reason}`
}

/** The value in the document, a literal or a variable, that an error is about; undefined if it is about none. */
export function valueOf(error: unknown): ValueNode | undefined {
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined
  return node && isValueNode(node) ? node : undefined
}

function literalOf(error: unknown): ValueNode | undefined {
  const node = valueOf(error)
  return node?.kind === Kind.VARIABLE ? undefined : node
}

/**
 * The message is `Variable … got invalid value <value> at "<path>"; <cause>`. It is read from its end, because a value may contain
 * something that looks like a path.
 */
function ofVariable(variable: string, message: string, error: unknown): string {
  const cause = (error instanceof GraphQLError && error.originalError?.message) || ''
  const place = / at "([\w.[\]]+)"$/.exec(message.slice(0, -`; ${cause}`.length))
  return `Variable "${variable}" has an invalid value${place ? ` at "${place[1]}"` : ''}: ${reasonFrom(cause)}`
}

/** Whole sentences that contain only names. A name longer than any field's may be a value in the wrong place. */
const harmless = [
  /^Field "\w{1,60}" is not defined by type "\w+"\.(?: Did you mean ["\w, ]+\?)?$/,
  /^Field "[\w.]+" of required type "[\w[\]!]+" was not provided\.$/,
  /^Expected non-nullable type "[\w[\]!]+" not to be null\.$/,
  /^Expected type "\w+" to be an object\.$/,
]

/** The parts of a message about a value that name the type and suggestions. These are names of the hub's own. */
const typed = [
  /^Value "[\s\S]*" does not exist in "(?<type>\w+)" (?<list>enum)\.(?: (?<proposal>Did you mean the enum value ["\w, ]+\?))?$/,
  /^(?<list>Enum) "(?<type>\w+)" cannot /,
  /^Expected (?:value of )?type "(?<type>[\w[\]!]+)"/,
  /^Field "[\s\S]*" is not defined by type "(?<type>\w+)"\./,
  /^(?<type>\w+) cannot /,
]

const chooseOne = 'Choose one of its values; other text is not taken.'

function reasonFrom(message: string): string {
  if (harmless.some((sentence) => sentence.test(message))) return message
  for (const sentence of typed) {
    const found = sentence.exec(message)?.groups
    if (found) return [`Expected type "${found['type']}".`, found['list'] && chooseOne, found['proposal']].filter(Boolean).join(' ')
  }
  return 'Expected another type.'
}

/** The argument, field or variable whose value, or list of values, contains the literal. */
function fieldOf({ loc }: ValueNode): string {
  let depth = 0
  for (let token = loc?.startToken.prev; token; token = token.prev) {
    // Earlier objects in its list have fields of their own.
    if (token.kind === TokenKind.BRACE_R) depth += 1
    if (token.kind === TokenKind.BRACE_L) depth -= 1
    if (token.kind === TokenKind.COLON && depth === 0) return token.prev?.value ?? ''
  }
  return ''
}

// The rejected token may be a value, and the lexer's messages repeat the character that they reject.
const withoutToken = (message: string): string =>
  message
    .replace(/ (Name|Int|Float|String|BlockString) "[\s\S]*"\.$/, ' $1.')
    .replace(/^(Syntax Error: (?:Invalid|Unexpected character)[^:]*):[\s\S]*$/, '$1.')
