/* global document, FileReader -- 网页部分:选文件,显示 verifier.mjs 的结果,写出一户怎么算的。 */
(() => {
  const { verify, entriesOf, numberOf } = globalThis.cunfenVerifier;
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
    if (!chosen) return;
    const reader = new FileReader();
    reader.onload = () => {
      at('verdict').className = 'busy';
      show('verdict', make('b', '正在从头重算…'));
      globalThis.setTimeout(() => judge(chosen.name, reader.result), 50);
    };
    reader.readAsText(chosen);
  }

  function judge(name, text) {
    show('household');
    let fault;
    try {
      file = JSON.parse(text);
      fault = verify(file);
    } catch {
      file = {};
      fault = { path: '', what: `${name} 不是完整的 JSON 文件` };
    }
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

  at('file').addEventListener('change', ({ target }) => read(target.files[0]));
  at('drop').addEventListener('dragover', (event) => event.preventDefault());
  at('drop').addEventListener('drop', (event) => {
    event.preventDefault();
    read(event.dataTransfer.files[0]);
  });
  at('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    explain(at('code').value.trim());
  });
})();
