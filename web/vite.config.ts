import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Vite reads the default export of its configuration. Which page is built bin/build-pages.mjs says: each by itself.
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Nothing stands in the page itself: its policy allows files of its own origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor of the playground is one large piece, loaded there alone.
    chunkSizeWarningLimit: 5_000,
  },
  worker: { format: 'es' },
})
