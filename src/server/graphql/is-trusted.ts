import {
  BREAK,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isSpecifiedScalarType,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql'

/**
 * Whether graphql-jit 0.8.9 may compile a document whose directives are applied and whose variables are coerced. It writes texts of a
 * document into the code that it makes, so a crafted text becomes code (`objectStringify`). It also forgets conditions of shared fragments,
 * coerces variables a second time, and makes objects in a document without the defaults of their type. So it gets no text, no object, no
 * directive, no empty selection, no `__proto__`, and no variable that would change when coerced twice. Values belong in variables, which
 * are never compiled.
 */
export function isTrusted(schema: GraphQLSchema, document: DocumentNode): boolean {
  let trusted = true
  const refuse = (): typeof BREAK => {
    trusted = false
    return BREAK
  }
  visit(document, {
    StringValue: refuse,
    ObjectValue: refuse,
    Directive: refuse,
    SelectionSet: ({ selections }) => (selections.length === 0 ? refuse() : undefined),
    Name: ({ value }) => (value.startsWith('__') && value !== '__typename' ? refuse() : undefined),
    VariableDefinition: ({ type }) => {
      const made = typeFromAST(schema, type as never)
      return made && isInputType(made) && isSameTwice(made, new Set()) ? undefined : refuse()
    },
  })
  return trusted
}

/** Does a coerced value of the type stay the same if it is coerced again? */
function isSameTwice(type: GraphQLInputType, open: Set<unknown>): boolean {
  const named = getNamedType(type)
  if (open.has(named)) return true
  open.add(named)
  if (isEnumType(named)) return named.getValues().every(({ name, value }) => name === value)
  if (isInputObjectType(named)) return Object.values(named.getFields()).every((field) => isSameTwice(field.type, open))
  return isSpecifiedScalarType(named) || named.name === 'DateTime'
}
