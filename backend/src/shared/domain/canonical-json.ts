/**
 * One text for one value, whatever order its fields were written or stored in: fields sorted by
 * name, absent ones left out, no spaces. For hashing; readable by any JSON parser.
 */
export function canonicalJson(value: unknown): string {
  if (!isHolder(value)) return JSON.stringify(value ?? null);
  if (Array.isArray(value))
    return value.some(isHolder) ? `[${value.map(canonicalJson).join(',')}]` : JSON.stringify(value);
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    const held: unknown = value[name];
    if (held === undefined) continue;
    fields += `${fields && ','}${JSON.stringify(name)}:${canonicalJson(held)}`;
  }
  return `{${fields}}`;
}

/** A list or an object. */
const isHolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * A file of sections in their order, of a list one row a line, so that two files can be compared by eye. `write`:
 * canonical JSON is slow, and needed only where rows come in any order of fields.
 */
export function textByRows(
  sections: object,
  write: (value: unknown) => string = JSON.stringify,
): string {
  const lines = Object.entries(sections).map(([name, value]: [string, unknown]) => {
    const rows = Array.isArray(value)
      ? `[\n${value.map((row) => write(row)).join(',\n')}\n]`
      : null;
    return `${JSON.stringify(name)}:${rows ?? write(value)}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}
