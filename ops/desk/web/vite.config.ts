import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  // The desk serves the page under "default-src 'self'": nothing inline, no data: addresses.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022' },
  // Ten thousand arrivals on a small, busy machine take their time.
  test: { include: ['test/**/*.test.ts'], environment: 'node', testTimeout: 60_000 },
});
