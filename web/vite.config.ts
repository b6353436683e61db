import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url))

// Vite reads the default export of its configuration.
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Nothing stands in the page itself: its policy allows files of its own origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The editor of the playground is one large piece, loaded there alone.
    chunkSizeWarningLimit: 5_000,
    rollupOptions: { input: { index: at('index.html'), playground: at('playground.html') } },
  },
  worker: { format: 'es' },
})
