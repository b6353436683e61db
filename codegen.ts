import type { CodegenConfig } from '@graphql-codegen/cli'

/** What a typed client of the hub is made with, whoever it serves. */
const client = {
  preset: 'client',
  // The ids of the documents, for hubs that answer registered ones only.
  presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
  config: {
    // Documents as text, so that a program needs no GraphQL library to send them.
    documentMode: 'string',
    useTypeImports: true,
    strictScalars: true,
    scalars: { DateTime: 'string' },
  },
} as const

/** The typed clients of `examples/` and of the pages: from the committed schema and the documents beside each. Run by `npm run generate`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  generates: {
    'examples/client/': { documents: ['examples/*.graphql'], ...client },
    'web/src/gql/': { documents: ['web/src/documents/*.graphql'], ...client },
  },
}

// graphql-codegen reads the default export of its configuration.
export default config
