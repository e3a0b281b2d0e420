/** Tests run through swc (types are checked by `npm run typecheck`), as CommonJS, which is what tsx runs too. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  // ESM only, which jest on Node 20 cannot require as it is.
  transformIgnorePatterns: ['/node_modules/(?!(intl-messageformat|@formatjs)/)'],
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          // ESM only, which jest on Node 20 cannot require as it is.
          transformIgnorePatterns: ['/node_modules/(?!(intl-messageformat|@formatjs)/)'],
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
}
