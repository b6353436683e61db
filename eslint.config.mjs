import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      'prisma/client*/**',
      'client/src/generated/**',
      'client/dist/**',
      'node_modules/**',
      '.hub/**',
      '.hub-build/**',
      'web/src/gql/**',
      '.hub-pages/**',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.mjs', 'bin/*.mjs', 'test/support/*.mjs', 'test/support/runner/*.mjs', 'bench/peers/*.mjs'],
        },
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-duplicate-imports': 'error',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name, so that the name is the same everywhere.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only cli/ reads the environment. Receive the setting as an argument.',
        },
        { selector: "Literal[value='contextual']", message: 'This shield cache leaks between parents. Use no_cache.' },
      ],
    },
  },
  {
    files: [
      'src/cli/**',
      'demo/src/commands/**',
      'examples/*.ts',
      '*.config.ts',
      'web/vite.config.ts',
      'codegen.ts',
      '*.mjs',
      'bin/*.mjs',
      'test/**',
      'bench/**',
      'proof/**',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['test/**', 'bench/**', 'proof/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  {
    files: ['src/modules/**', 'examples/**', 'client/src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'node:readline',
              message: 'It also ends a line at U+2028 within a text. Split at line feeds, as kit/lines/ndjson-lines.ts does.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['*.mjs', 'bin/*.mjs', 'test/support/*.mjs', 'test/support/runner/*.mjs', 'bench/peers/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
  },
)
