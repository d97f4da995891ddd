/* global document, FileReader -- 网页部分:选文件,显示两个验证程序的结果,写出一户怎么算的。 */
(() => {
  const { verify, entriesOf, numberOf } = globalThis.cunfenVerifier;
  const { cunfenSheets } = globalThis;
  const at = (id) => document.getElementById(id);
  const make = (tag, text = '', ...children) => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.append(...children);
    return element;
  };
  const show = (id, ...children) => {
    at(id).replaceChildren(...children);
    at(id).hidden = children.length === 0;
  };
  const yuan = (fen) => (fen / 100).toFixed(2);
  const points = (hundredths) => String(hundredths / 100);
  const table = (heads, rows) => {
    const line = (tag, cells) => make('tr', '', ...cells.map((cell) => make(tag, cell)));
    return make('table', '', line('th', heads), ...rows.map((cells) => line('td', cells)));
  };
  let file = null;

  const NAMES = {
    heading: '抬头',
    ruleLists: '积分清单',
    ballots: '表决',
    ledger: '台账',
    postings: '凭证',
  };
  Object.assign(NAMES, {
    frozenYear: '年终封账',
    standings: '名次表',
    plan: '分配方案',
    households: '分配依据',
  });
  Object.assign(NAMES, {
    result: '分配结果',
    payouts: '发放表',
    settlement: '定案',
    names: '户主姓名',
    seal: '封条',
  });
  NAMES.certificateHash = '证书指纹';
  /* 哪一节、第几行、哪一户。 */
  function where(path) {
    const [section, row] = path.split(/[.[\]]/);
    const one = file[section]?.[row];
    const code = one?.householdCode ? `,户编号 ${one.householdCode}` : '';
    return `${NAMES[section] ?? '整份文件'}${one ? `第 ${Number(row) + 1} 行${code}` : ''}(${path || '全部'})`;
  }

  function read(chosen) {
    if (chosen.length === 0) return;
    at('verdict').className = 'busy';
    show('verdict', make('b', '正在从头重算…'));
    const texts = [...chosen].map(
      (one) =>
        new Promise((done) => {
          const reader = new FileReader();
          reader.onload = () => done({ name: one.name, file: parsed(reader.result) });
          reader.readAsText(one);
        }),
    );
    Promise.all(texts).then((files) => globalThis.setTimeout(() => judgeAll(files), 50));
  }
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }
  const isSheet = (one) => /^cunfen-sheet\//.test(one?.heading?.format);
  function judgeAll(files) {
    const sheets = files.filter((one) => isSheet(one.file));
    show('household');
    show('sheets');
    at('ask').hidden = true;
    if (sheets.length === 0) return judge(files[0]);
    at('verdict').className = '';
    show('verdict');
    judgeSheets(sheets, files.length - sheets.length);
  }

  /* 公示表:每份说对不对、页脚的指纹,列出各户的分;几份一起选的,再接着核对累计。 */
  const FIELDS = {
    adds: '加分',
    deducts: '扣分',
    carried: '结转',
    monthPoints: '本月得分',
    yearBefore: '上月累计',
    yearPoints: '本年累计',
    addItems: '加分事项',
    deductItems: '扣分类别',
  };
  const PARTS = {
    heading: '抬头',
    rows: '各户',
    totals: '合计',
    postings: '凭证',
    checkpoint: '检查点签名',
    verifierKeys: '公钥',
  };
  const signed = (points) => (points > 0 ? `+${points}` : String(points));
  const monthOf = (month) => String(month).replace(/^(\d+)-0?(\d+)$/, '$1 年 $2 月');
  const titleOf = ({ heading }) => `${heading.villageName} ${monthOf(heading.month)}公示表`;
  const boxed = (kind, ...children) => {
    const box = make('div', '', ...children);
    box.className = `verdict ${kind}`;
    return box;
  };
  function judgeSheets(sheets, others) {
    const judged = sheets.map(({ name, file: sheet }) => [name, sheet, cunfenSheets.verify(sheet)]);
    judged.sort(([, a], [, b]) => (a.heading.month < b.heading.month ? -1 : 1));
    const good = judged.filter(([, , faults]) => faults.length === 0).map(([, sheet]) => sheet);
    show(
      'sheets',
      ...(others > 0 ? [make('p', `另有 ${others} 个文件不是公示表核对文件,请单独选。`)] : []),
      ...(good.length > 1 ? [followed(good)] : []),
      ...judged.map(([name, sheet, faults]) =>
        faults.length > 0 ? refused(name, sheet, faults) : passed(sheet),
      ),
      ...(good.length > 0 ? [make('h2', '还要自己看一眼'), stillToSee(good)] : []),
      ...good.map((sheet) => figures(sheet, good.length === 1)),
    );
  }
  function followed(good) {
    const { found, gaps } = cunfenSheets.follow(good);
    const faults = found.map(({ month, what }) => make('p', `${monthOf(month)}:${what}`));
    const missing = gaps.map(([from, to]) =>
      make('p', `${monthOf(from)}和${monthOf(to)}之间缺文件,这一段没有接着核对。`),
    );
    const wrong = faults.length > 0;
    const said = wrong ? '✗ 几个月的累计接不上' : `✓ ${good.length} 个月的累计接得上`;
    return boxed(wrong ? 'bad' : 'good', make('b', said), ...faults, ...missing);
  }
  const MOST = 20;
  function refused(name, sheet, faults) {
    const items = faults.slice(0, MOST).map(({ path, what }) => {
      const [part, at, field] = path.split(/[.[\]]+/);
      const code = part === 'rows' && sheet.rows?.[at]?.householdCode;
      const whose = code ? `户编号 ${code} ` : (PARTS[part] ?? '整份文件');
      return make('li', `${whose}${FIELDS[field ?? at] ?? ''}:${what}(${path || '全部'})`);
    });
    const more = faults.length > MOST ? [make('p', `还有 ${faults.length - MOST} 处。`)] : [];
    return boxed(
      'bad',
      make('b', `✗ ${titleOf(sheet)}有问题`),
      make('p', `文件 ${name} 里 ${faults.length} 处对不上:`),
      make('ol', '', ...items),
      ...more,
    );
  }
  function passed(sheet) {
    const { households, monthPoints } = sheet.totals;
    const foot = make('p', cunfenSheets.footOf(sheet));
    foot.className = 'foot';
    return boxed(
      'good',
      make('b', `✓ ${titleOf(sheet)}和台账对得上`),
      make('p', `${households} 户,本月合计 ${signed(monthPoints)} 分。页脚应该印着:`),
      foot,
    );
  }
  function stillToSee(good) {
    const lines = good.flatMap(cunfenSheets.linesOf).filter(({ side }) => side !== 'BASE');
    const open = lines.filter(({ words }) => words).length;
    const keys = [...new Set(good.map((sheet) => cunfenSheets.opened(sheet).keyId))];
    return make(
      'ul',
      '',
      make('li', '墙上公示表最下面一行,和上面白框里的要一字不差,才是贴出来的那一份。'),
      make('li', '姓名、组、扣分类别和公示日期不在台账里,照纸上的看。'),
      make(
        'li',
        `${lines.length} 笔里有 ${open} 笔加分核对了事项;其余不公开文字,只核对了分数和指纹。`,
      ),
      make('li', `签名的公钥编号 ${keys.join('、')},每个月都该一样;变了要问村里为什么。`),
    );
  }
  function figures(sheet, opened) {
    const cells = sheet.rows.map((row) => {
      const { householdCode, headName, yearBefore, monthPoints, yearPoints } = row;
      const other = Math.round((yearPoints - yearBefore - monthPoints) * 100) / 100;
      return [householdCode, headName, yearBefore, signed(monthPoints), signed(other), yearPoints];
    });
    const heads = ['户编号', '户主', '上月累计', '本月', '基础分等', '本年累计'];
    const texts = cells.map((row) => row.map(String));
    const rows = table(heads, texts);
    rows.className = 'figures';
    const said =
      '「基础分等」是不算在本月得分里、或不算在本年累计里的:年初的基础分加上,上年调整减去。';
    const whole = make(
      'details',
      '',
      make('summary', `${monthOf(sheet.heading.month)}各户的分`),
      ...[rows, make('p', said)],
    );
    whole.open = opened;
    return whole;
  }

  /* 核算证书。 */
  function judge({ name, file: chosen }) {
    file = chosen ?? {};
    const fault = chosen ? verify(file) : { path: '', what: `${name} 不是完整的 JSON 文件` };
    at('ask').hidden = fault !== null;
    at('verdict').className = fault ? 'bad' : 'good';
    if (fault) {
      show(
        'verdict',
        make('b', '✗ 这份证书有问题'),
        make('p', `${where(fault.path)}:${fault.what}`),
      );
      return;
    }
    const { heading, result, payouts, standings, ballots, ledger } = file;
    const entries = file.postings.flatMap((posting) => posting.entries ?? []);
    const sealed = entries.filter((entry) => !entry.words).length;
    const closed = `其中 ${sealed} 行分录涉及他人,文字没有列出,只核对了指纹和积分。`;
    show(
      'verdict',
      make('b', '✓ 每个数都算得出来'),
      make('p', `${heading.villageName} ${heading.year} 年《${heading.title}》`),
      make(
        'p',
        `表决 ${ballots.length} 次;凭证 ${ledger.seq} 号,分录 ${entries.length} 行;${standings.length} 户排名`,
      ),
      make(
        'p',
        `发放 ${payouts.length} 户,共 ${yuan(result.paidFen)} 元;村集体 ${yuan(result.collectiveFen)} 元`,
      ),
      ...(sealed > 0 ? [make('p', closed)] : []),
      make('p', `核对凭据 ${numberOf(file)}`),
      make('p', `证书指纹 ${file.certificateHash}`),
      make('p', `台账指纹(第 ${ledger.seq} 号凭证) ${ledger.hash}`),
      make(
        'p',
        '核对凭据请与定案公告、一户一单上印的对照,台账指纹请与墙上公示表、门上二维码里的对照:一样,才是当时那一份。',
      ),
    );
  }

  function explain(code) {
    const row = file.standings.find((one) => one.householdCode === code);
    const paid = file.payouts.find((one) => one.householdCode === code);
    if (!row && !paid) return show('household', make('p', `证书里没有户编号 ${code}。`));
    const lines = entriesOf(file).get((row ?? paid).householdId) ?? [];
    const said = ({ seq, line, figures, words }) => {
      const item = words ? words[8] : '(涉及他人,文字不列出)';
      return [`${seq}-${line}`, figures[1], item, points(figures[5])];
    };
    const place =
      row && row.rank !== null ? `第 ${row.rank} 名${row.tied ? '(并列)' : ''}` : '不排名';
    show(
      'household',
      make('h2', `户编号 ${code}:${row ? `${points(row.points)} 分,${place}` : '本年度没有积分'}`),
      table(['凭证-行', '月份', '事项', '积分'], lines.map(said)),
      make(
        'p',
        row
          ? `基础 ${points(row.base)} + 结转 ${points(row.carried)} + 加分 ${points(row.adds)} − 扣分 ${points(row.deducts)} = ${points(row.points)}`
          : '',
      ),
      make('h2', paid ? `发放 ${yuan(paid.amountFen)} 元` : '没有发放'),
      ...(paid ? [table(['资金池', '算式', '金额(元)'], sums(paid))] : []),
    );
  }

  /* 算式:保底 + 余额 × 本户权数 ÷ 总权数,舍去不足一分的部分。 */
  function sums({ parts, roundingFen }) {
    const rows = parts.map(({ poolCode, weight, amountFen, roundedUp, capped }) => {
      const pool = file.plan.pools.find((one) => one.code === poolCode);
      const { restFen, restWeight, basis } = file.result.pools.find((one) => one.code === poolCode);
      const floor =
        pool.basis !== 'FIXED' && pool.floorFen > 0 ? `保底 ${yuan(pool.floorFen)} + ` : '';
      const unit = ['HEAD', 'HOUSEHOLD', 'FIXED'].includes(basis) ? 1 : 100;
      const shared = `${floor}${yuan(restFen)} × ${weight / unit} ÷ ${restWeight / unit}`;
      const how = capped
        ? `到封顶 ${yuan(pool.capFen)}`
        : `${shared}${roundedUp ? ' + 尾差 0.01' : ''}`;
      return [pool.label, how, yuan(amountFen)];
    });
    return roundingFen === 0 ? rows : [...rows, ['取整', '各项相加后取整', yuan(roundingFen)]];
  }

  at('file').addEventListener('change', ({ target }) => read(target.files));
  at('drop').addEventListener('dragover', (event) => event.preventDefault());
  at('drop').addEventListener('drop', (event) => {
    event.preventDefault();
    read(event.dataTransfer.files);
  });
  at('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    explain(at('code').value.trim());
  });
})();
