import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  // One page, served from the same machine: one chunk of some 500 kB is quicker than several. The sky, of some 800 kB, comes
  // when it is looked at; test/studio.test.ts holds the page itself to its size.
  build: { target: 'es2024', sourcemap: true, chunkSizeWarningLimit: 900 },
  // While the studio's own pages are worked on, a running studio answers the calls.
  server: { proxy: { '/v1': 'http://127.0.0.1:4310' } },
});
