let held: { name: string; element: HTMLElement } | null = null;

/**
 * A page is drawn anew whenever something on it changes; what somebody is typing must outlive that. The element stays as
 * long as this page is the one that is drawn, and the next person finds nothing of it.
 */
export function hold(name: string, make: () => HTMLElement): HTMLElement {
  if (held?.name !== name) held = { name, element: make() };
  return held.element;
}

export function letGo(): void {
  held = null;
}
