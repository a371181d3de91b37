import { defineConfig } from 'vitest/config';
import { LongestFirst } from './vitest.sequence.ts';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/support/property-seed.ts'],
    // Real databases, encoders and browsers: generous for a loaded machine, never part of what is measured.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: more workers would only wait for each other.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
