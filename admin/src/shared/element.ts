export type Child = Node | string | number | null | false | undefined | readonly Child[];
type Attribute = string | number | boolean | null | undefined;
type Attributes = Record<string, Attribute | ((event: Event) => void)>;

/**
 * Makes one element. React would take the whole 60 KB a villager's phone may download here, and
 * pages that are rebuilt on a tap do not need it. `on…` keys are listeners; null, undefined and
 * false leave an attribute out; text is always text, so nothing from the server becomes markup.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, String(value));
  }
  addChildren(element, children);
  return element;
}

function addChildren(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (isList(child)) addChildren(parent, child);
    else if (child instanceof Node) parent.appendChild(child);
    else if (child !== null && child !== undefined && child !== false)
      parent.appendChild(document.createTextNode(String(child)));
  }
}

const isList = (child: Child): child is readonly Child[] => Array.isArray(child);
