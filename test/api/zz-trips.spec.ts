import { startApplication } from '../support/application';
import { aRuledVillage } from '../support/ruled-village';
test('trips', async () => {
  const app = await startApplication();
  const village = await aRuledVillage(app, { households: 200 });
  const { Client } = require('pg');
  let log: [string, number][] = [];
  const q = Client.prototype.query;
  Client.prototype.query = function (...a: any[]) {
    const t = typeof a[0] === 'string' ? a[0] : a[0].text;
    const b = performance.now();
    const r = q.apply(this, a);
    Promise.resolve(r)
      .catch(() => {})
      .finally(() =>
        log.push([String(t).replace(/\s+/g, ' ').slice(0, 70), performance.now() - b]),
      );
    return r;
  };
  const act = { ruleCode: 'Y001', quantity: 1, occurredOn: '2026-11-20' };
  const sums = new Map<string, number>();
  let total = 0;
  let rec = 0;
  for (let i = 0; i < 30; i++) {
    log = [];
    let b = performance.now();
    const made = await village.clerk.post<any>('/acts', {
      ...act,
      householdId: village.households[i]!.id,
    });
    if (i > 10) {
      rec += performance.now() - b;
      for (const [t, ms] of log) sums.set('R ' + t, (sums.get('R ' + t) ?? 0) + ms / 19);
    }
    log = [];
    b = performance.now();
    await village.secretary.post(`/acts/${made.body.id}/approve`, {});
    if (i > 10) {
      total += performance.now() - b;
      for (const [t, ms] of log) sums.set('A ' + t, (sums.get('A ' + t) ?? 0) + ms / 19);
    }
  }
  console.log(
    'record',
    rec / 19,
    'approve',
    total / 19,
    '\n' + [...sums].map(([t, ms]) => ms.toFixed(2).padStart(7) + ' ' + t).join('\n'),
  );
  Client.prototype.query = q;
  await app.end();
}, 60000);
