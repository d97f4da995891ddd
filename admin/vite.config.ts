import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pageFiles } from './page-files.ts';

const page = (path: string) => new URL(path, import.meta.url).pathname;

/**
 * Four pages from one build, served by the backend from dist: the desk at /desk/, the kiosk at /kiosk/, a household's
 * page at /door/ and the field page at /field/; kiosk and field with a worker that lets them open without network. The groups keep what only the
 * desk needs out of the chunks they share, so that hall screens and telephones stay light.
 */
export default defineConfig({
  base: '/',
  plugins: [react(), pageFiles()],
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    // Boxes in village halls and old telephones: browsers of five years ago.
    target: ['chrome96', 'safari15'],
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        desk: page('desk/index.html'),
        kiosk: page('kiosk/index.html'),
        door: page('door/index.html'),
        field: page('field/index.html'),
        'page-worker': page('src/shared/service-worker.ts'),
      },
      output: {
        codeSplitting: {
          groups: [
            // What the build itself adds must not lead the light pages to a heavy chunk.
            {
              name: 'older',
              test: /@oxc-project|@babel[\\/]runtime|vite\/preload-helper/,
              priority: 40,
            },
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
