/* 核算证书的第二个验证程序,与系统不共用代码,断网也能用:双击 index.html,或 node verifier.mjs 证书.json(公示表核对文件也行)。 */
const utf8 = (text) => new globalThis.TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number(`0x${pair}`));
const sum = (rows, of = (one) => one) => rows.reduce((total, row) => total + of(row), 0);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/* SHA-256(FIPS 180-4)。自己写出,因为浏览器不让普通 http 网页用自带的。 */
const primes = []; for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
const bits = (root) => Int32Array.from(primes, (prime) => (prime ** (1 / root) % 1) * 2 ** 32);
const [START, K] = [bits(2).slice(0, 8), bits(3)]; const turn = (x, n) => (x >>> n) | (x << (32 - n));
function sha256(...parts) {
  const length = sum(parts, (part) => part.length); const bytes = new Uint8Array((((length + 8) >> 6) + 1) * 64);
  bytes[parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0)] = 0x80;
  const [view, state, w] = [new DataView(bytes.buffer), Int32Array.from(START), new Int32Array(64)];
  view.setUint32(bytes.length - 4, length * 8);
  for (let block = 0; block < bytes.length; block += 64) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const [x, y] = [w[i - 15], w[i - 2]];
      const [low, high] = [turn(x, 7) ^ turn(x, 18) ^ (x >>> 3), turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)];
      w[i] = i < 16 ? view.getInt32(block + 4 * i) : w[i - 16] + low + w[i - 7] + high;
      const t = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
      const u = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t) | 0, c, b, a, (t + u) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] += word));
  }
  return Uint8Array.from({ length: 32 }, (_, at) => state[at >> 2] >>> (24 - (at % 4) * 8));
}
/* 同一内容只有一种写法:字段按名字排序,不留空格。 */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.keys(value).filter((name) => value[name] !== undefined);
  return `{${fields.sort(compare).map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`;
}
const same = (a, b) => canonical(a) === canonical(b); const hashOf = (value) => hex(sha256(utf8(canonical(value))));
/* 凭证和分录的写法:每个字段前是四字节长度(空为 -1)。 */
const bytesOf = (length) => Uint8Array.of(length >> 24, length >> 16, length >> 8, length);
function sealed(prefix, fields) {
  const texts = fields.map((field) => (field === null ? null : utf8(String(field))));
  return sha256(prefix, ...texts.flatMap((text) => (text ? [bytesOf(text.length), text] : [bytesOf(-1)])));
}
/* 两份内容不同之处,能多细就多细。 */
function* unlike(should, is, path) {
  if (same(should, is)) return;
  if (![should, is].every((one) => one && typeof one === 'object')) return yield [path, `写的是 ${canonical(is)},重算为 ${canonical(should)}`];
  for (const key of new Set([...Object.keys(should), ...Object.keys(is)]))
    yield* unlike(should[key], is[key], Array.isArray(should) ? `${path}[${key}]` : `${path}.${key}`);
}
/* 一、封条:文件里改动过的地方,逐节逐行能找出来。 */
const SECTIONS = 'heading ruleLists ballots ledger postings frozenYear standings plan households result payouts settlement'.split(' ');
const figuresOnly = (row) => ({ ...row, entries: row.entries && row.entries.map(({ figures }) => ({ figures })) });
function brokenSeal(file) {
  const whole = hashOf(file.seal) === file.certificateHash;
  for (const name of SECTIONS) {
    const [now, then] = [file[name], file.seal[name]]; const rows = name === 'postings' ? now.map(figuresOnly) : now;
    const anew = Array.isArray(rows) ? rows.map(hashOf) : hashOf(rows);
    if (same(anew, then)) continue;
    const asLong = Array.isArray(now) && now.length === then.length;
    const moved = asLong && same([...anew].sort(), [...then].sort());
    const path = asLong && !moved ? `${name}[${anew.findIndex((one, at) => one !== then[at])}]` : name;
    if (!whole) return [`seal.${path}`, '封条与内容不符'];
    return [path, path === name && Array.isArray(now) ? '各行次序或行数被改动过' : '证书出具后被改动过'];
  }
  if (!whole) return ['certificateHash', '证书指纹与封条不符'];
  return file.heading.format === 'cunfen-certificate/1' ? null : ['heading.format', '不认识这种格式'];
}
/* 二、表决:人数重新计算,通过的才算数。 */
const LAWS = ['2018 年修正', '2025 年修改,2026-01-01 施行;人数要求和条号按 2018 年文本'].map((text) => `村民委员会组织法(${text})`);
const most = (part, whole, half) => (half ? part * 2 > whole : part * 3 >= whole * 2);
function* votes({ ballots, ruleLists, frozenYear, settlement, heading }) {
  for (const [at, { body, expected, present, questions, heldOn, verdict, arithmetic, lawVersion }] of ballots.entries()) {
    if (lawVersion === '') continue;
    const cast = questions.map((one) => one.yes + one.no + one.abstain + one.void);
    if (Math.max(present, ...cast) > Math.min(present, expected)) yield [`ballots[${at}]`, '票数多于人数'];
    const quorate = most(present, expected, body === 'VILLAGERS_MEETING');
    const passed = questions.every(({ yes }) => most(yes, present, true));
    const should = { verdict: quorate ? (passed ? 'PASSED' : 'REJECTED') : 'INVALID', lawVersion: LAWS[Number(heldOn >= '2026-01-01')] };
    yield* unlike(should, { verdict, lawVersion }, `ballots[${at}]`);
    const counts = (quorate && questions.length === 1 ? questions : []).map(({ yes, no, abstain }) => `赞成 ${yes},反对 ${no},弃权 ${abstain}`);
    if (![`应到 ${expected},实到 ${present},`, ...counts].every((words) => arithmetic.includes(words))) yield [`ballots[${at}].arithmetic`, '算式与票数不符'];
  }
  for (const [at, { rules, basePoints, contentHash }] of ruleLists.entries()) {
    const adopted = rules.map((rule) => ({ repeatMultiplier: null, evidence: '', note: '', ...rule }));
    const hash = hashOf(basePoints === null ? adopted : { basePoints, rules: adopted });
    yield* unlike(hash, contentHash, `ruleLists[${at}].contentHash`);
  }
  const needed = ruleLists.map(({ id, ballotId }, at) => [`ruleLists[${at}].ballotId`, ballotId, 'RULE_LIST', id]);
  const opened = (version) => `${heading.schemeId}/${heading.year}/${version}`;
  for (const [at, { version, ballotId }] of frozenYear.reopenings.entries())
    needed.push([`frozenYear.reopenings[${at}]`, ballotId, 'YEAR_REOPENING', opened(version)]);
  needed.push(['settlement.ballotId', settlement.ballotId, 'SETTLEMENT', heading.settlementId]);
  for (const [path, ...vote] of needed)
    if (!ballots.some((one) => same([one.id, one.subjectKind, one.subjectId, one.verdict], [...vote, 'PASSED']))) yield [path, '没有通过它的表决'];
}
/* 三、台账:从第一号凭证到封账,每号都含前一号的指纹。 */
function leafOf({ heading, ledger, ruleLists }, seq, { figures, words, leaf }, line) {
  if (!words) return unhex(leaf);
  const [year, month, household, scheme, side, points] = figures; const [resident, list, rule, act, ...rest] = words;
  const { id, contentHash } = list === null ? { id: null, contentHash: null } : (ruleLists[list] ?? {});
  const whose = [ledger.ids[household], resident, ledger.ids[scheme], id, contentHash, rule, act];
  const prefix = Uint8Array.of(0, { 14: 1, 17: 2, 18: 3 }[words.length]);
  return sealed(prefix, [heading.villageCode, year, seq, line, month, ...whose, side, points, ...rest]);
}
function merkle(level) {
  if (level.length < 2) return hex(level[0] ?? []);
  const pairs = level.filter((_, at) => at % 2 === 0).map((left, at) => [left, level[2 * at + 1]]);
  return merkle(pairs.map(([left, right]) => (right ? sha256(Uint8Array.of(1), left, right) : left)));
}
const POSTING = 'kind idempotencyKey requestHash actor recordedAt lineCount pointsSum entriesRoot'.split(' ');
function* chain(file) {
  const { heading, ledger, postings } = file; const begin = Uint8Array.of(1);
  let before = hex(sealed(begin, ['cunfen', heading.villageCode]));
  for (const [at, posting] of postings.entries()) {
    const [path, { seq, entries, ...said }] = [`postings[${at}]`, posting];
    if (seq !== at + 1) yield [`${path}.seq`, `应为 ${at + 1}`];
    if (entries) {
      const leaves = entries.map((entry, line) => leafOf(file, seq, entry, line + 1));
      const should = { pointsSum: sum(entries, ({ figures }) => figures[5]), lineCount: entries.length };
      yield* unlike(should, { pointsSum: said.pointsSum, lineCount: said.lineCount }, path);
      if (merkle(leaves) !== said.entriesRoot) yield [path, `第 ${seq} 号凭证的分录不是入账时的分录`];
    } else if (said.recordedAt >= `${heading.year - 1}-12-31T16:00:00.000Z` || postings[at - 1]?.entries) yield [`${path}.entries`, '缺本年度的分录'];
    const fields = POSTING.map((field) => said[field]);
    const hash = hex(sealed(begin, [heading.villageCode, seq, ...fields, before]));
    before = said.hash;
    if (hash !== before) yield [path, `第 ${seq} 号凭证接不上前一号`];
  }
  yield* unlike({ ...ledger, seq: postings.length, hash: before }, ledger, 'ledger');
}
/* 四、积分和名次:各户积分由分录相加,名次由积分排出。 */
function entriesOf({ heading, ledger, postings, frozenYear }) {
  const opened = Math.max(0, ...frozenYear.reopenings.map(({ ledgerSeq }) => ledgerSeq));
  const [held, households] = [new Set(ledger.withheld.map(String)), new Map()];
  for (const { seq, kind, entries } of postings)
    for (const [at, entry] of (entries ?? []).entries()) {
      const [year, , household, scheme] = entry.figures;
      const counts = year === heading.year && ledger.ids[scheme] === heading.schemeId;
      if (!counts || (kind === 'PRIOR_YEAR' && seq > opened) || held.has(`${seq},${at + 1}`)) continue;
      const id = ledger.ids[household];
      households
        .set(id, households.get(id) ?? [])
        .get(id)
        .push({ seq, line: at + 1, ...entry });
    }
  return households;
}
/* 同分时依次比什么;志愿时长多者在前,其余小者在前。 */
const STEPS = { FEWER_DEDUCTIONS: 'deducts', VOLUNTEER_HOURS: 'volunteerHours', REACHED_EARLIER: 'reachedOn' };
const times = (a, b) => BigInt(a.points) * BigInt(b.people ?? 1);
const unordered = (rows, at) => at > 0 && rows[at - 1].householdCode >= rows[at].householdCode;
function* standings(file) {
  const { frozenYear, names } = file; const booked = entriesOf(file);
  for (const [at, row] of file.standings.entries()) {
    const lines = booked.get(row.householdId) ?? [];
    booked.delete(row.householdId);
    const side = (of) => sum(lines, ({ figures }) => (figures[4] === of ? figures[5] : 0));
    const [base, carried, adds, deducts] = [side('BASE'), side('CARRY'), side('ADD'), 0 - side('DEDUCT')];
    const points = base + carried + adds - deducts;
    yield* unlike({ ...row, base, carried, adds, deducts, points }, row, `standings[${at}]`);
    if (unordered(file.standings, at)) yield [`standings[${at}]`, '没有按户编号排列,或有重复'];
  }
  if ([...booked.values()].some((lines) => sum(lines, ({ figures }) => figures[5]) !== 0)) yield ['standings', '有积分的户不在表上'];
  const steps = (frozenYear.policy.steps ?? []).map((step) => STEPS[step] ?? 'householdCode');
  const step = (a, b, of) => (of === 'volunteerHours' ? compare(b[of], a[of]) : compare(a[of], b[of]));
  const ahead = (a, b) => steps.reduce((is, of) => is || step(a, b, of), compare(times(b, a), times(a, b)));
  const ranked = file.standings.filter(({ rank }) => rank !== null).sort(ahead);
  const place = (row) => (row.rank === null ? null : 1 + ranked.findIndex((one) => ahead(one, row) === 0));
  for (const [at, row] of file.standings.entries()) yield* unlike({ ...row, rank: place(row) }, row, `standings[${at}]`);
  const { version, policy, contentHash } = frozenYear;
  const made = { ...madeFrom(file), version, policy, standings: file.standings.map(named(names)) };
  if (names && hashOf(made) !== contentHash) yield ['names', '与封账时的户主姓名不符'];
}
const named = (names) => (row) => ({ ...row, headName: names?.[row.householdId] });
function madeFrom({ heading: { villageCode, schemeId, year }, ledger: { seq: ledgerSeq, hash: ledgerHash } }) {
  return { villageCode, schemeId, year, ledgerSeq, ledgerHash };
}
/* 五、分配:按方案逐池重新分到分,全是整数。 */
function apportion(pool, weights, { floorFen = 0, capFen = null, remainder }) {
  let [open, rest, stopping] = [weights, BigInt(pool) - BigInt(floorFen * weights.length), capFen !== null];
  if (rest < 0n) throw new Error('保底超过资金池');
  const total = () => BigInt(sum(open, ({ weight }) => weight));
  /* 封顶:到顶的户拿走上限,余下的再分,直到没有户到顶。 */
  while (stopping) {
    const [room, left, all] = [BigInt(capFen - floorFen), rest, total()];
    const stay = open.filter(({ weight }) => left * BigInt(weight) < room * all);
    stopping = stay.length < open.length;
    rest -= room * BigInt(open.length - stay.length);
    open = stay;
  }
  const all = total();
  const cuts = open.map(({ code, weight }) => [code, (rest * BigInt(weight)) / all, (rest * BigInt(weight)) % all, weight]);
  const over = Number(cuts.reduce((left, [, fen]) => left - fen, rest)); const by = remainder === 'FIRST_RANKED' ? 3 : 2;
  const order = [...cuts].sort((a, b) => compare(b[by], a[by]) || compare(a[0], b[0]));
  const up = new Set(remainder === 'TO_COLLECTIVE' ? [] : order.slice(0, over).map(([code]) => code));
  const parts = new Map(weights.map(({ code, weight }) => [code, { weight, amountFen: capFen, roundedUp: false, capped: true }]));
  for (const [code, fen, , weight] of cuts) {
    const amountFen = floorFen + Number(fen) + Number(up.has(code));
    parts.set(code, { weight, amountFen, roundedUp: up.has(code), capped: false });
  }
  const unspent = open.length === 0 || remainder === 'TO_COLLECTIVE' ? over : 0;
  const [restFen, leftoverFen] = open.length > 0 ? [Number(rest), over] : [0, 0];
  return { parts, restFen, restWeight: Number(all), leftoverFen, unspent };
}
const WEIGHS = { HEAD: 'heads', LAND: 'land', LABOUR_DAYS: 'labourDays', SHARES: 'shares', POINTS: 'points' };
function weigh({ filter: { groupNos, minPoints, residentsOnly } }, basis, households) {
  const takesPart = ({ groupNo, points, resident }) =>
    (groupNos ?? [groupNo]).includes(groupNo) && points >= (minPoints ?? points) && (resident || !residentsOnly);
  const weight = (one) => (basis === 'POINTS' && one.optedOut ? 0 : Number(one[WEIGHS[basis] ?? 'listed']));
  const all = households.filter(takesPart).map((one) => ({ code: one.householdCode, weight: weight(one) }));
  return all.filter((one) => one.weight > 0);
}
function dividePool({ remainder }, pool, poolFen, households) {
  const [fixed, earned] = [pool.basis === 'FIXED', weigh(pool, pool.basis, households)];
  const heads = earned.length === 0 && pool.fallback === 'BY_HEAD' && !fixed ? weigh(pool, 'HEAD', households) : [];
  const [weights, byHead] = [[...earned, ...heads], heads.length > 0];
  const nothing = { parts: new Map(), restFen: 0, restWeight: 0, leftoverFen: 0, unspent: fixed ? 0 : poolFen };
  const divided = weights.length > 0 ? apportion(poolFen, weights, fixed ? {} : { ...pool, remainder }) : nothing;
  const { parts, unspent, ...rest } = divided; const kept = pool.fallback === 'BY_HEAD' ? 'TO_COLLECTIVE' : pool.fallback;
  const outcome = byHead ? 'BY_HEAD' : divided === nothing && !fixed ? kept : 'DIVIDED';
  const carriedFen = outcome === 'CARRY_FORWARD' ? poolFen : 0;
  const capped = sum([...parts.values()], (part) => Number(part.capped));
  const counted = { households: parts.size, cappedHouseholds: capped, paidFen: poolFen - unspent, ...rest };
  const said = { code: pool.code, outcome, basis: byHead ? 'HEAD' : pool.basis, poolFen, ...counted };
  return { parts, result: { ...said, toCollectiveFen: unspent - carriedFen, carriedFen } };
}
function divide(plan, households) {
  const netFen = plan.incomeFen - plan.lossesFen;
  const taken = (bps) => Number((BigInt(netFen) * BigInt(bps) * 2n + 10000n) / 20000n);
  const deductions = plan.deductions.map((one) => ({ ...one, amountFen: taken(one.bps) }));
  const distributableFen = netFen - sum(deductions, ({ amountFen }) => amountFen);
  const times = (pool) => (pool.basis === 'FIXED' ? weigh(pool, 'FIXED', households).length : 1);
  const stated = plan.pools.map((pool) => (pool.fixedFen ?? 0) * times(pool));
  const inShares = plan.pools.map(({ bps }, at) => ({ code: at, weight: bps })).filter(({ weight }) => weight > 0);
  const shares = inShares.length > 0 && apportion(distributableFen - sum(stated), inShares, {}).parts;
  const sizes = stated.map((size, at) => size + (shares ? (shares.get(at)?.amountFen ?? 0) : 0));
  const pools = plan.pools.map((pool, at) => dividePool(plan, pool, sizes[at], households));
  const unit = { FEN: 1, JIAO: 10, YUAN: 100 }[plan.rounding];
  const payouts = households.flatMap(({ householdId, householdCode, groupNo, points }) => {
    const got = pools.map((pool, at) => ({ at, part: pool.parts.get(householdCode) })).filter(({ part }) => part);
    const parts = got.map(({ at, part }) => ({ poolCode: plan.pools[at].code, ...part }));
    const exact = sum(parts, ({ amountFen }) => amountFen);
    const amountFen = Math.floor((2 * exact + unit) / (2 * unit)) * unit;
    const byPoints = got.map(({ at, part }) => (plan.pools[at].basis === 'POINTS' ? part.weight : 0));
    const paid = { weight: Math.max(0, ...byPoints), amountFen, roundingFen: amountFen - exact, parts };
    paid.roundedUp = parts.some(({ roundedUp }) => roundedUp);
    return parts.length > 0 ? [{ householdId, householdCode, groupNo, points, ...paid }] : [];
  });
  const results = pools.map(({ result }) => result);
  const [paidFen, roundingFen] = [sum(payouts, (one) => one.amountFen), 0 - sum(payouts, (one) => one.roundingFen)];
  const [exactFen, undistributedFen] = [paidFen + roundingFen, distributableFen - sum(sizes)];
  const collectiveFen = undistributedFen + sum(results, (pool) => pool.toCollectiveFen) + roundingFen;
  const carriedFen = sum(results, (pool) => pool.carriedFen);
  const money = { netFen, distributableFen, exactFen, paidFen, undistributedFen, roundingFen, collectiveFen, carriedFen };
  return { payouts, result: { ...money, deductions, pools: results } };
}
function* division(file) {
  const { heading, plan, households, names, settlement, frozenYear } = file;
  if (plan.year !== heading.year) yield ['plan.year', '不是本年度的方案'];
  const members = new Map(file.standings.map((row) => [row.householdId, row]));
  for (const [at, one] of households.entries()) {
    const { points, optedOut, householdCode } = members.get(one.householdId) ?? { ...one, points: 0 };
    members.delete(one.householdId);
    yield* unlike({ ...one, points, optedOut, householdCode }, one, `households[${at}]`);
    if (unordered(households, at)) yield [`households[${at}]`, '没有按户编号排列,或有重复'];
  }
  if (members.size > 0) yield ['households', '本年度的户没有列全'];
  const { payouts, result } = divide(plan, households);
  yield* unlike(result, file.result, 'result'); yield* unlike(payouts, file.payouts, 'payouts');
  const { contentHash, ...decided } = settlement;
  const rows = { households: households.map(named(names)), payouts: payouts.map(named(names)), result, plan };
  const made = { rule: 'DISTRIBUTION_PLAN_1', ...madeFrom(file), ...decided, frozenVersion: frozenYear.version };
  if (names && (hashOf({ ...made, ...rows }) !== contentHash || Object.keys(names).length !== households.length)) yield ['names', '与定案时的户主姓名不符'];
}
/* 第一处不对的地方(路径和原因);全部算得出来时为 null。 */
function verify(file) {
  const known = [...SECTIONS, 'names', 'seal', 'certificateHash']; const there = ['names', ...Object.keys(file ?? {})];
  const odd = [...there, ...known].find((name) => there.includes(name) !== known.includes(name));
  if (odd) return { path: odd, what: '缺这一节,或不该有这一节' };
  let broken = null;
  try {
    broken = brokenSeal(file);
    const [at = '', said = ''] = broken ?? [];
    for (const check of Array.isArray(file[at]) ? [] : [votes, chain, standings, division])
      for (const [path, what] of check(file))
        if (path.startsWith(at)) return broken ? { path: at, what: `${said}:${path.slice(at.length)} ${what}` } : { path, what };
  } catch (error) {
    broken ??= ['', `不合证书的格式:${error.message}`];
  }
  return broken && { path: broken[0], what: broken[1] };
}
/* numberOf:核对凭据,即证书指纹的前十六位,四位一组。 */ const numberOf = (file) => file.certificateHash.slice(0, 16).match(/.{4}/g).join(' ');
const tools = { utf8, hex, unhex, sum, compare, sha256, same, sealed, unlike, merkle };
globalThis.cunfenVerifier = { verify, entriesOf, numberOf, tools };
const [, program = '', ...inputs] = globalThis.process?.argv ?? [];
if (program.endsWith('verifier.mjs'))
  import('node:fs').then(async ({ readFileSync }) => {
    const files = inputs.map((input) => JSON.parse(readFileSync(input, 'utf8'))); const [file] = files;
    if (/^cunfen-sheet\//.test(file.heading?.format)) await import('./sheet-verifier.mjs');
    const fault = globalThis.cunfenSheets ? null : verify(file);
    const [good, said] = globalThis.cunfenSheets?.told(files) ?? [!fault, fault ? `✗ ${fault.path}:${fault.what}` : `✓ ${file.result.paidFen / 100} 元,核对凭据 ${numberOf(file)},证书指纹 ${file.certificateHash}`];
    globalThis.process.exitCode = good ? 0 : 1;
    globalThis.console.log(said);
  });
