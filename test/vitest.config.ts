import { defineConfig } from 'vitest/config';

/** Unit, standards, screens and house checks: everything that needs no real browser. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/{unit,standards,ui,house,portal}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    // Where CI is said to run, half of the machine would stand idle.
    maxWorkers: '100%',
    restoreMocks: true,
  },
});
