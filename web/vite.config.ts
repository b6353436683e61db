import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Vite reads the default export of its configuration. bin/build-pages.mjs chooses the page to build, one at a time.
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Nothing is inlined, because the page's policy allows only files of its own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The playground's editor is one large piece, which is loaded only there.
    chunkSizeWarningLimit: 5_000,
  },
  worker: { format: 'es' },
})
