import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FieldApp } from './FieldApp';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <FieldApp />
  </StrictMode>,
);

// Only on https (and on this very machine) does a browser let a page open without signal.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    navigator.serviceWorker
      .register('/field/service-worker.js', { scope: '/field/' })
      .catch((error: unknown) => console.warn('The page will not open without signal.', error));
  });
}
