import { defineConfig } from 'vitest/config';

// Tests run on the sources: the `source` condition of every package's exports map. The time zone is
// fixed to one with daylight saving and a date west of UTC, so that code that leans on the machine's
// zone fails here and not at a user's.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    env: { TZ: 'America/Los_Angeles' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
