export const zh = {
  resources: { quantities: { name: '分红基准', menu: '分红基准' } },
  quantities: {
    help: '分红按基准日的人口、土地、劳动日、股份算。新建时人口自动填当天在册的人;以后出生、去世、嫁娶都不变,要变由集体决定并写明理由。',
    recordDate: '基准日',
    open: '新建登记册',
    opened: '已建立',
    none: '还没有登记册。',
    counted: '在册',
    heads: '人口',
    reason: '人口变更理由',
    land: '土地(亩)',
    labourDays: '劳动日',
    shares: '股份',
    household: '户',
    save: '保存 %{count} 户的改动',
    saved: '已保存',
    export: '导出 Excel',
    bring: '导入 Excel',
    brought: '已更新 %{count} 户',
    translated: '其中 %{count} 户写的是合村前的户编号,已按现在的户编号填入:\n%{rows}',
    search: '户主、户编号',
    totals:
      '%{households} 户 · 人口 %{heads} · 土地 %{land} 亩 · 劳动日 %{labourDays} · 股份 %{shares}',
  },
};

export const en: typeof zh = {
  resources: { quantities: { name: 'Record dates', menu: 'Record dates' } },
  quantities: {
    help: 'A distribution goes by persons, land, labour days and shares of the record date. A new register begins with who lived where that day; births, deaths and marriages since change nothing unless the collective decides so, with its reason.',
    recordDate: 'Record date',
    open: 'Open a register',
    opened: 'The register is open',
    none: 'There is no register yet.',
    counted: 'Lived there',
    heads: 'Persons',
    reason: 'Why other persons',
    land: 'Land (mu)',
    labourDays: 'Labour days',
    shares: 'Shares',
    household: 'Household',
    save: 'Save %{count} households',
    saved: 'Saved',
    export: 'Export to Excel',
    bring: 'Bring back from Excel',
    brought: '%{count} households changed',
    translated:
      '%{count} rows had codes of before the villages merged and were found by them:\n%{rows}',
    search: 'Head or code',
    totals:
      '%{households} households · persons %{heads} · land %{land} mu · labour days %{labourDays} · shares %{shares}',
  },
};
