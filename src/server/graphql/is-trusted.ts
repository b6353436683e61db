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
 * Whether graphql-jit 0.8.9 may compile a document that is settled and whose variables are coerced before. It writes texts of a document into
 * the code that it makes, and a text made for it comes out as code (`objectStringify`); it forgets conditions of shared fragments, coerces
 * variables once more, and makes objects in a document without the defaults of their type. So no text, no object, no directive, no empty
 * selection and no `__proto__` reaches it, and no variable that would come out otherwise the second time. Values belong into variables, which are
 * never compiled.
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

/** Is a value of the type, once coerced, coerced to itself? */
function isSameTwice(type: GraphQLInputType, open: Set<unknown>): boolean {
  const named = getNamedType(type)
  if (open.has(named)) return true
  open.add(named)
  if (isEnumType(named)) return named.getValues().every(({ name, value }) => name === value)
  if (isInputObjectType(named)) return Object.values(named.getFields()).every((field) => isSameTwice(field.type, open))
  return isSpecifiedScalarType(named) || named.name === 'DateTime'
}
