import { eventsIn } from './events-in';

test('news are read however the line cuts them into pieces', () => {
  const line =
    'retry: 4321\n\nevent: changed\ndata: {"version":7}\n\n:\n\nevent: refresh\ndata: {"refreshNo":2}\n\n';
  for (let cut = 0; cut <= line.length; cut += 1) {
    const first = eventsIn(line.slice(0, cut));
    const second = eventsIn(first.rest + line.slice(cut));
    expect([...first.events, ...second.events]).toEqual([
      { event: 'changed', data: { version: 7 } },
      { event: 'refresh', data: { refreshNo: 2 } },
    ]);
    expect([first.retryMs ?? second.retryMs, second.rest]).toEqual([4321, '']);
  }
});
