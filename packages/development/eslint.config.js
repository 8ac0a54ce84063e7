import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';
import { noClock, noDefaultExport } from './checks/restricted-syntax.mjs';

const pure =
  '{syntax,plan,statistics,metrics,compiler,arquero,sql,charts,session,language-service}';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/lib/**',
      '**/build/**',
      '**/node_modules/**',
      '**/labextension/**',
      '**/share/**',
      '**/*.generated.*',
      '**/fixtures/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', '../jupyterlab/tsconfig.json', '../jupyterlite/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { jsdoc },
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers in templates read well; everything else must say how it becomes text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A kernel's loop knows its bounds; `?? 0` there would hide a bug and cost time.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      // A function may be asynchronous because its interface is.
      '@typescript-eslint/require-await': 'off',
      // `[...text]` gives code points, which is what is asked for.
      '@typescript-eslint/no-misused-spread': 'off',
      // Libraries hand out objects of functions typed as methods; classes of our own are few.
      '@typescript-eslint/unbound-method': 'off',
      // `() => doIt()` is how callbacks without a value are written.
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    files: ['**/src/**/*.{ts,tsx}'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          // Constants too, where they are public: see test/exports.test.ts.
          contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'],
        },
      ],
      'jsdoc/require-description': ['error', { contexts: ['any'] }],
      'jsdoc/no-types': 'error',
    },
  },
  {
    files: [`**/packages/${pure}/src/**/*.ts`],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...noClock] },
  },
  {
    // Test data may be anything, printed programs are run, and a failing test says so by itself.
    files: ['**/test/**/*.ts', '**/bench/**/*.ts', '**/browser/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-implied-eval': 'off',
      'no-console': 'off',
    },
  },
  {
    // Their hosts ask for a default export.
    files: ['**/jupyterlab/src/index.ts', '**/jupyterlite/src/index.ts', '**/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.strict],
    rules: { eqeqeq: ['error', 'always', { null: 'ignore' }] },
  },
);
