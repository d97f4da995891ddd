import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fieldFiles } from './field-files.ts';

const page = (path: string) => new URL(path, import.meta.url).pathname;

/**
 * Four pages from one build, served by the backend from dist: the desk at /desk/, the kiosk at /kiosk/, a household's
 * page at /door/ and the field page at /field/, with the worker that lets it open without signal. The groups keep what only the
 * desk needs out of the chunks they share, so that hall screens and telephones stay light.
 */
export default defineConfig({
  base: '/',
  plugins: [react(), fieldFiles()],
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
        'field-worker': page('src/field/service-worker.ts'),
      },
      output: {
        // A worker rules over the folder it lies in, under a name that stays.
        entryFileNames: ({ name }) =>
          name === 'field-worker' ? 'field/service-worker.js' : 'assets/[name]-[hash].js',
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
