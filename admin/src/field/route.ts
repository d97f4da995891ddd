import { useSyncExternalStore } from 'react';

/** Where somebody is, as the address says it, so that the telephone's back key works. */
export interface Route {
  page: 'home' | 'note' | 'returned' | 'more' | 'sign-in';
  id: string | null;
  pick: 'household' | 'rule' | null;
}

const PAGES: Route['page'][] = ['home', 'note', 'returned', 'more', 'sign-in'];

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, id = null] = path.split('/');
  const pick = new URLSearchParams(query).get('pick');
  return {
    page: PAGES.find((known) => known === page) ?? 'home',
    id,
    pick: pick === 'household' || pick === 'rule' ? pick : null,
  };
}

export function go(page: Route['page'], id?: string): void {
  window.location.hash = page === 'home' ? '#/' : `#/${page}${id ? `/${id}` : ''}`;
}

/** Opens a picker over the page, which stays as it is underneath. */
export function openPicker(pick: 'household' | 'rule'): void {
  window.location.hash = `${window.location.hash.split('?')[0] || '#/'}?pick=${pick}`;
}

export const goBack = (): void => window.history.back();

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export const useRoute = (): Route =>
  parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
