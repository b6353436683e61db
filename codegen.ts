import type { CodegenConfig } from '@graphql-codegen/cli'

/** The typed client of `examples/`: from the committed schema and the documents beside it. Run by `npm run generate`. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['examples/*.graphql'],
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  generates: {
    'examples/client/': {
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
    },
  },
}

// graphql-codegen reads the default export of its configuration.
export default config
