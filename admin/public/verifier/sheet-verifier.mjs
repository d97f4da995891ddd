/* 公示表核对文件的验证程序,与系统不共用代码,断网也能用;只借 verifier.mjs 的几样工具(SHA-256、分录的写法)。 */
(() => {
  const { utf8, hex, unhex, sum, compare, sha256, same, sealed, unlike, merkle } =
    globalThis.cunfenVerifier.tools;
  const bytes = (...list) => Uint8Array.from(list);
  /* 读不懂的算作没有:哪里不对由下面说。 */
  const tried = (work) => { try { return work(); } catch { return null; } };

  /* 一、SHA-512(FIPS 180-4):初值和常数是头几十个质数平方根、立方根的小数部分,各取 64 位。 */
  const WORD = 2n ** 64n;
  function fraction(prime, power) {
    const target = BigInt(prime) << (64n * power);
    for (let root = 2n ** 70n; ;) {
      const next = ((power - 1n) * root + target / root ** (power - 1n)) / power;
      if (next >= root) return root % WORD;
      root = next;
    }
  }
  const primes = []; for (let n = 2; primes.length < 80; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  const K = primes.map((prime) => fraction(prime, 3n));
  const START = primes.slice(0, 8).map((prime) => fraction(prime, 2n));
  const spin = (x, ...turns) =>
    turns.reduce((all, n) => all ^ (x >> n) ^ (x << (64n - n)), 0n) % WORD;
  function sha512(message) {
    const padded = new Uint8Array((((message.length + 16) >> 7) + 1) * 128);
    padded.set(message);
    padded[message.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 4, message.length * 8);
    const state = [...START];
    for (let block = 0; block < padded.length; block += 128) {
      const w = [];
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 80; i++) {
        const [x, y] = [w[i - 15], w[i - 2]];
        const grown = () =>
          w[i - 16] + (spin(x, 1n, 8n) ^ (x >> 7n)) + w[i - 7] + (spin(y, 19n, 61n) ^ (y >> 6n));
        w[i] = i < 16 ? view.getBigUint64(block + 8 * i) : grown() % WORD;
        const t = h + spin(e, 14n, 18n, 41n) + ((e & f) ^ ((WORD - 1n - e) & g)) + K[i] + w[i];
        const u = spin(a, 28n, 34n, 39n) + ((a & b) ^ (a & c) ^ (b & c));
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + t) % WORD, c, b, a, (t + u) % WORD];
      }
      [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = (state[at] + word) % WORD));
    }
    return unhex(state.map((word) => word.toString(16).padStart(16, '0')).join(''));
  }

  /* 二、Ed25519 验签(RFC 8032):曲线 -x² + y² = 1 + d·x²·y²,点写成 [X, Y, Z, T]。 */
  const P = 2n ** 255n - 19n; const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (x) => ((x % P) + P) % P;
  function power(base, exponent) {
    let [result, square] = [1n, mod(base)];
    for (let left = exponent; left > 0n; left >>= 1n) {
      if (left & 1n) result = (result * square) % P;
      square = (square * square) % P;
    }
    return result;
  }
  const divided = (x, y) => mod(x * power(y, P - 2n));
  const [D, I] = [divided(-121665n, 121666n), power(2n, (P - 1n) / 4n)];
  function point(y, odd) {
    const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
    let x = mod(u * v ** 3n * power(u * v ** 7n, (P - 5n) / 8n));
    if (mod(v * x * x) !== u) x = mod(x * I);
    if (y >= P || mod(v * x * x) !== u) throw new Error('不是曲线上的点');
    if ((x & 1n) !== odd) x = mod(-x);
    return [x, y, 1n, mod(x * y)];
  }
  function plus([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const [a, b] = [mod((y1 - x1) * (y2 - x2)), mod((y1 + x1) * (y2 + x2))];
    const [c, d] = [mod(2n * D * t1 * t2), mod(2n * z1 * z2)];
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }
  function times(scalar, of) {
    let [total, doubled] = [[0n, 1n, 1n, 0n], of];
    for (let left = scalar; left > 0n; left >>= 1n) {
      if (left & 1n) total = plus(total, doubled);
      doubled = plus(doubled, doubled);
    }
    return total;
  }
  const little = (list) => BigInt(`0x${hex([...list].reverse())}`);
  const read = (list) => point(little(list) % 2n ** 255n, little(list) >> 255n);
  const BASE = point(divided(4n, 5n), 0n);
  function isSigned(text, signature, key) {
    const [r, s] = [signature.slice(0, 32), little(signature.slice(32))];
    if (signature.length !== 64 || s >= ORDER) return false;
    const asked = little(sha512(bytes(...r, ...key, ...utf8(text)))) % ORDER;
    const [left, right] = [times(s, BASE), plus(read(r), times(asked, read(key)))];
    const equal = (at) => mod(left[at] * right[2]) === mod(right[at] * left[2]);
    return equal(0) && equal(1);
  }

  /* 三、台账检查点:村里的私钥签过名的「共几号凭证、根是什么」(C2SP 格式)。 */
  function from64(text) {
    const binary = globalThis.atob(text);
    if (globalThis.btoa(binary) !== text) throw new Error('不是规范的 base64');
    return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  }
  function readKey(text) {
    const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text);
    const typed = from64(encoded);
    const own = hex(sha256(utf8(`${name}\n`), typed)).slice(0, 8);
    return typed.length === 33 && typed[0] === 1 && own === id ? { name, id, key: typed.slice(1) } : null;
  }
  function signerOf(text, lines, keys) {
    const signed = ({ name, id, key }, line) => {
      const said = line.startsWith(`— ${name} `) ? from64(line.slice(name.length + 3)) : [];
      return hex(said.slice(0, 4)) === id && isSigned(text, said.slice(4), key);
    };
    return keys.find((one) => one && lines.some((line) => tried(() => signed(one, line))));
  }
  function opened({ checkpoint, verifierKeys }) {
    const end = checkpoint.lastIndexOf('\n\n') + 1;
    const [text, lines] = [checkpoint.slice(0, end), checkpoint.slice(end + 1).split('\n')];
    const [origin, size, root, ...more] = text.split('\n');
    const signer = signerOf(text, lines, verifierKeys.map((key) => tried(() => readKey(key))));
    const whole = signer?.name === origin && same(more, ['']) && lines.pop() === '';
    return whole ? { origin, size: Number(size), root: hex(from64(root)), keyId: signer.id } : null;
  }
  function* checkpointFaults({ heading, verifierKeys }, signed) {
    for (const [at, key] of verifierKeys.entries())
      if (!tried(() => readKey(key))) yield [`verifierKeys[${at}]`, '公钥和它的编号不符'];
    if (!signed) return yield ['checkpoint', '签名不对:不是文件里的公钥签的,或签名以后被改动过'];
    if (!`/${signed.origin}`.endsWith(`/cunfen/${heading.villageCode}`))
      yield ['checkpoint', '签的是别的村的台账'];
    yield* unlike({ seq: signed.size, root: signed.root }, heading.ledger, 'heading.ledger');
  }

  /* 四、凭证:分录 → 凭证的根 → 凭证的指纹 → 台账的根,逐级重算(RFC 6962)。 */
  const node = (left, right) => sha256(bytes(1), left, right);
  function climb(leaf, at, size, path) {
    if (size <= 1 || path.length === 0) return size === 1 && path.length === 0 ? leaf : bytes();
    const half = 2 ** Math.ceil(Math.log2(size) - 1);
    const [rest, beside] = [path.slice(0, -1), unhex(path[path.length - 1])];
    if (at < half) return node(climb(leaf, at, half, rest), beside);
    return node(beside, climb(leaf, at - half, size - half, rest));
  }
  /* 一行分录:公开文字的从封存的字段里读,不公开的读数字,别的月份的只有指纹。 */
  function lineOf({ household, version, fields, leaf, year, side, points }) {
    if (!fields) return { household, year, side, points, leaf: unhex(leaf) };
    const said = { household, year: fields[1], side: fields[12], points: fields[13] };
    const words = { item: fields[18], occurredOn: fields[15] };
    return { ...said, words, leaf: sealed(bytes(0, version), fields) };
  }
  const ofMonth = ({ household }) => household !== undefined;
  const linesOf = ({ postings }) => postings.flatMap(({ fields: [, , kind], lines }) => lines.filter(ofMonth).map((one) => ({ kind, ...lineOf(one) })));
  function* postingFaults({ heading, postings }, { size, root }) {
    let [last, codes, ids] = [0, new Map(), new Map()];
    for (const [at, { version, fields, logPath, lines }] of postings.entries()) {
      const [path, seq, all] = [`postings[${at}]`, fields[1], lines.map(lineOf)];
      if (!(seq > last && seq <= size)) yield [path, `第 ${seq} 号凭证重复、次序不对或超出台账`];
      for (const [no, { household, fields: open }] of lines.entries()) {
        const where = `${path}.lines[${no}]`;
        const its = [heading.villageCode, seq, no + 1, heading.month, 'ADD'];
        if (open && !same([open[0], ...open.slice(2, 5), open[12]], its))
          yield [where, '这一行不是本村、本凭证、本月的加分'];
        const known = [codes.get(open?.[5]) ?? household, ids.get(household) ?? open?.[5]];
        if (open && !same(known, [household, open[5]])) yield [`${where}.household`, `户编号 ${household} 和台账里的户对不上`];
        if (open) [codes, ids] = [codes.set(open[5], household), ids.set(household, open[5])];
      }
      if (lines.length !== fields[7])
        yield [`${path}.lines`, `第 ${seq} 号凭证应有 ${fields[7]} 行,文件里有 ${lines.length} 行`];
      else if (merkle(all.map(({ leaf }) => leaf)) !== fields[9])
        yield [`${path}.lines`, `第 ${seq} 号凭证的分录不是入账时的分录`];
      const total = sum(all, ({ points }) => points);
      if (all.every(({ points }) => points !== undefined) && total !== fields[8])
        yield [`${path}.lines`, `第 ${seq} 号凭证各行合计 ${total / 100},应为 ${fields[8] / 100}`];
      last = seq;
      if (hex(climb(sha256(bytes(0), sealed(bytes(version), fields)), seq - 1, size, logPath)) !== root)
        yield [path, `第 ${seq} 号凭证不在签过名的台账里`];
    }
  }

  /* 五、公示表:每户的分由本月的分录相加,事项按公开的文字,累计 = 上月累计 + 本月。 */
  const hundredths = (points) => Math.round(points * 100);
  const labelOf = (month, { kind, words: { item, occurredOn } }) =>
    kind !== 'PRIOR_YEAR' && occurredOn.slice(0, 7) < month ? `补记:${item}` : item;
  const inYear = (month, lines) => sum(lines, ({ year, points }) => (year === Number(month.slice(0, 4)) ? points : 0));
  function byHousehold(file) {
    const households = new Map();
    for (const line of linesOf(file))
      households.set(line.household, [...(households.get(line.household) ?? []), line]);
    return households;
  }
  function* itemFaults(month, path, { addItems, deductItems }, lines) {
    const left = addItems.map(({ points, count }) => ({ points: hundredths(points), count }));
    const added = lines.filter(({ side }) => side === 'ADD');
    for (const line of added.filter(({ words }) => words)) {
      const at = addItems.findIndex(({ item }) => item === labelOf(month, line));
      if (at < 0) yield [`${path}.addItems`, `台账里有「${labelOf(month, line)}」,表上没有`];
      else left[at] = { points: left[at].points - line.points, count: left[at].count - 1 };
    }
    for (const [at, { points, count }] of left.entries())
      if (count < 0 || (count === 0 && points !== 0))
        yield [`${path}.addItems[${at}]`, `「${addItems[at].item}」的分数或次数与台账不符`];
    const closed = added.filter(({ words }) => !words);
    const taken = lines.filter(({ side }) => side === 'DEDUCT');
    const deducted = deductItems.map(({ points, count }) => ({ points: hundredths(points), count }));
    const inAll = (items, count) => [sum(items, count), sum(items, ({ points }) => points)];
    for (const [name, items, of] of [['addItems', left, closed], ['deductItems', deducted, taken]])
      if (!same(inAll(items, ({ count }) => count), inAll(of, () => 1))) yield [`${path}.${name}`, '各项加起来的分数或次数与台账不符'];
  }
  function* rowFaults(file) {
    const { rows, totals } = file;
    const { month } = file.heading;
    const left = byHousehold(file);
    for (const [at, row] of rows.entries()) {
      const [path, before] = [`rows[${at}]`, rows[at - 1]];
      const lines = left.get(row.householdCode) ?? [];
      left.delete(row.householdCode);
      const side = (of) => sum(lines, (line) => (line.side === of ? line.points : 0));
      const [adds, deducts, carried] = [side('ADD'), 0 - side('DEDUCT'), side('CARRY')];
      const yearBefore = month.endsWith('-01') ? 0 : hundredths(row.yearBefore);
      const should = { adds, deducts, carried, monthPoints: adds - deducts + carried, yearBefore };
      should.yearPoints = yearBefore + inYear(month, lines);
      const written = Object.keys(should).map((name) => [name, should[name] / 100]);
      yield* unlike({ ...row, ...Object.fromEntries(written) }, row, path);
      if (lines.every((line) => line.side === 'BASE')) yield [path, '台账里没有这一户本月的积分'];
      const order = before && (compare(before.groupNo, row.groupNo) || compare(before.householdCode, row.householdCode));
      if (order >= 0) yield [path, '没有按组和户编号排列,或有重复'];
      yield* itemFaults(month, path, row, lines);
    }
    for (const [code, lines] of left)
      if (lines.some(({ side }) => side !== 'BASE'))
        yield ['rows', `户编号 ${code} 本月在台账里有积分,表上没有这一户`];
    const total = (name) => sum(rows, (row) => hundredths(row[name])) / 100;
    const names = ['adds', 'deducts', 'carried', 'monthPoints'];
    const should = Object.fromEntries(names.map((name) => [name, total(name)]));
    yield* unlike({ households: rows.length, ...should }, totals, 'totals');
  }

  const SECTIONS = ['heading', 'rows', 'totals', 'postings', 'checkpoint', 'verifierKeys'];
  function* faultsIn(file) {
    const there = Object.keys(file ?? {});
    const odd = [...there, ...SECTIONS].find((name) => there.includes(name) !== SECTIONS.includes(name));
    if (odd) return yield [odd, '缺这一节,或不该有这一节'];
    if (file.heading.format !== 'cunfen-sheet/1') return yield ['heading.format', '不认识这种格式'];
    if (!/^\d{4}-\d{2}$/.test(file.heading.month)) return yield ['heading.month', '不是月份'];
    const signed = opened(file);
    yield* checkpointFaults(file, signed);
    const { seq: size, root } = file.heading.ledger;
    yield* postingFaults(file, signed ?? { size, root });
    yield* rowFaults(file);
  }
  /* 所有不对的地方(路径和原因);没有就是空的。 */
  function verify(file) {
    const found = [];
    try {
      for (const [path, what] of faultsIn(file)) found.push({ path, what });
    } catch (error) {
      found.push({ path: '', what: `不合核对文件的格式:${error.message}` });
    }
    return found;
  }
  /* 接着的几个月:这个月以前的累计,应是上个月的累计;上个月没有上表的户不变。缺了月份就重新开始。 */
  function follow(files) {
    const sorted = [...files].sort((a, b) => compare(a.heading.month, b.heading.month));
    const [found, gaps] = [[], []];
    let [year, last, known, whole] = ['', null, new Map(), false];
    for (const file of sorted) {
      const { month, villageCode, ledger } = file.heading;
      const next = last && new Date(`${last.month}-15T00:00:00Z`);
      next?.setUTCMonth(next.getUTCMonth() + 1);
      const joined = last && next.toISOString().slice(0, 7) === month;
      const wrong = (path, what) => found.push({ month, path, what });
      if (last && last.villageCode !== villageCode) wrong('heading', '和上一份不是同一个村的');
      if (last && ledger.seq < last.ledger.seq) wrong('heading.ledger', '台账比上一份的还短');
      if (last?.month === month) wrong('heading.month', '这个月有两份文件');
      else if (last && !joined) gaps.push([last.month, month]);
      if (month.slice(0, 4) !== year || !joined) [known, whole] = [new Map(), month.endsWith('-01')];
      [year, last] = [month.slice(0, 4), file.heading];
      const own = byHousehold(file);
      const before = (code) => known.get(code) ?? (whole ? 0 : undefined);
      for (const [at, { householdCode: code, yearBefore }] of file.rows.entries()) {
        const should = before(code) ?? hundredths(yearBefore);
        if (should !== hundredths(yearBefore))
          wrong(`rows[${at}].yearBefore`, `户编号 ${code} 上月累计 ${should / 100},这里写的是 ${yearBefore}`);
        known.set(code, hundredths(yearBefore));
      }
      for (const [code, lines] of own)
        if (before(code) !== undefined) known.set(code, before(code) + inYear(month, lines));
    }
    return { found, gaps };
  }
  /* 和公示表页脚上印的一样:根的前 32 位,四位一组。 */
  const footOf = ({ heading: { ledger } }) => `台账至第 ${ledger.seq} 号凭证,指纹 ${ledger.root.slice(0, 32).match(/.{4}/g).join(' ')}`;
  function told(files) {
    const faults = files.flatMap((file) => verify(file).map((one) => ({ ...one, month: file.heading?.month })));
    const found = faults.length > 0 ? faults : follow(files).found;
    if (found.length > 0) return [false, found.map(({ month, path, what }) => `✗ ${month} ${path}:${what}`).join('\n')];
    const good = (file) => `✓ ${file.heading.month} ${file.rows.length} 户,${footOf(file)},公钥编号 ${opened(file).keyId}`;
    return [true, files.map(good).join('\n')];
  }
  globalThis.cunfenSheets = { verify, follow, opened, linesOf, footOf, told };
})();
