import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (path: string) => new URL(path, import.meta.url).pathname;

/**
 * Two pages from one build, served by the backend from dist: the desk at /desk/ and the kiosk at /kiosk/.
 * The groups keep what only the desk needs out of the chunk both share, so that a hall screen stays light.
 */
export default defineConfig({
  base: '/',
  plugins: [react()],
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { desk: page('desk/index.html'), kiosk: page('kiosk/index.html') },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/,
              priority: 30,
            },
            { name: 'mui', test: /node_modules[\\/](@mui|@emotion)[\\/]/, priority: 20 },
            {
              name: 'admin',
              test: /node_modules[\\/](react-admin|ra-|@tanstack|react-hook-form|react-router)/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
});
