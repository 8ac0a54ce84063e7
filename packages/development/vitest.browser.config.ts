import { defineConfig } from 'vitest/config';

// What needs a browser, a server or Python: slow, so one file after the other, and apart from the others.
// The time zone is the same as in vitest.config.ts.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/development/browser/**/*.test.ts'],
    env: { TZ: 'America/Los_Angeles' },
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A host that still opens may take the focus or a key from under a test's hands: once more, and the log says so.
    retry: 1,
  },
});
