/** Deeper than any honest request; what recurses over a body behind this may do so safely. */
const DEEPEST = 20;
/** PostgreSQL keeps no NUL and no half characters; tabs and line ends are honest. */
const UNKEEPABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;

export type Hostility = 'control characters' | 'nesting' | 'reserved names';

/**
 * Why no honest client would send this parsed JSON, or undefined. Walks without recursion, since 1 MB
 * of brackets would exhaust the stack.
 */
export function hostility(json: unknown): Hostility | undefined {
  const waiting = [{ value: json, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && UNKEEPABLE.test(value)) return 'control characters';
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) return 'nesting';
    for (const [name, held] of Object.entries(value)) {
      // __proto__, constructor, toString …: the whitelist of a DTO believes it knows them.
      if (name in Object.prototype) return 'reserved names';
      waiting.push({ value: held, depth: depth + 1 });
      if (!Array.isArray(value)) waiting.push({ value: name, depth });
    }
  }
  return undefined;
}
