const MOST = 50;

/**
 * The numbers of what this telephone sent about others, so that it can ask what became of it: nobody else who scans the
 * same plate can. They say nothing by themselves.
 */
export function receipts(household: string): string[] {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(nameOf(household)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function keepReceipt(household: string, clientId: string): void {
  try {
    const all = [clientId, ...receipts(household)].slice(0, MOST);
    window.localStorage.setItem(nameOf(household), JSON.stringify(all));
  } catch {
    // A telephone that keeps nothing has sent it all the same.
  }
}

const nameOf = (household: string): string => `cunfen.door.${household}`;
