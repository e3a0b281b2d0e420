/** Tests run through swc (types are checked by `npm run typecheck`), as CommonJS, which is what tsx runs too. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  // Each file with a Temporal of its own takes a core: two at a time keep a small machine responsive.
  maxWorkers: 2,
  // ESM only, which jest cannot require as it is.
  transformIgnorePatterns: ['/node_modules/(?!(intl-messageformat|@formatjs|jose|p-map)/)'],
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
}
