interface InputField {
  readonly defaultValue: string | null
  readonly type: { readonly kind: string; readonly ofType: InputField['type'] | null }
}

interface Introspected {
  readonly data?: {
    readonly __schema: { readonly types: readonly { readonly inputFields: readonly InputField[] | null }[] }
  } | null
}

/**
 * The schema for the editor. Its check of variables (graphql-language-service 5) requires every non-null field of an input, even one with a
 * default, and marks as incomplete a question that the hub accepts. So a field with a default may be null here.
 */
export function withOptionalDefaults(came: unknown): unknown {
  const { data } = came as Introspected
  if (!data) return came
  const types = data.__schema.types.map((type) => ({ ...type, inputFields: type.inputFields?.map(optionalWithDefault) ?? null }))
  return { ...(came as object), data: { ...data, __schema: { ...data.__schema, types } } }
}

const optionalWithDefault = (field: InputField): InputField =>
  field.defaultValue !== null && field.type.kind === 'NON_NULL' && field.type.ofType ? { ...field, type: field.type.ofType } : field
