import { mergeConfig } from 'vitest/config'

/**
 * What every package's tests have in common. Reports land in the package's ignored `reports/` folder,
 * where `npm test` adds them up.
 */
const shared = {
  test: {
    environment: 'node',
    globals: false,
    include: ['{src,test}/**/*.test.{ts,mjs}'],
    // What is polled may take as long as a busy machine needs: a test asserts that it comes, never how soon.
    expect: { requireAssertions: true, poll: { timeout: 20_000 } },
    passWithNoTests: false,
    allowOnly: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // A test may start a PostgreSQL server or a browser while another package's tests do the same on two cores.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    teardownTimeout: 20_000,
    maxWorkers: 2,
    silent: 'passed-only',
    slowTestThreshold: 10_000,
    reporters: [['default', { summary: false }], 'json'],
    outputFile: { json: 'reports/vitest.json' },
    coverage: { provider: 'v8', reportsDirectory: 'coverage', reporter: ['text-summary', 'html'] },
  },
}

export const preset = (own = {}) => mergeConfig(shared, own)
