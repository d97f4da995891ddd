/** One piece of news. */
export interface Told {
  event: string;
  data: { version?: number };
}

/** Server-sent events out of pieces of text, as they come over the line. */
export function eventsIn(text: string): { events: Told[]; rest: string; retryMs: number | null } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const line = (block: string, name: string) =>
    new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
  const events = blocks.flatMap((block) => {
    const [event, data] = [line(block, 'event'), line(block, 'data')];
    return event && data ? [{ event, data: JSON.parse(data) as Told['data'] }] : [];
  });
  const retry = blocks.map((block) => line(block, 'retry')).find(Boolean);
  return { events, rest, retryMs: retry ? Number(retry) : null };
}
