export const zh = {
  resources: { 'town-schemes': { name: '全镇方案', menu: '全镇方案' } },
  townScheme: {
    lead: '全镇统一的积分方案。各村照用,自己只能加少数几条;由各村自己表决生效。',
    none: '还没有公布全镇方案。',
    publish: '公布全镇方案',
    published: '已公布,各村新建方案时可以选用',
    publishHelp: '公布后不能再改;要改,另公布一份。',
    name: '方案名称',
    base: '每户每年基础分',
    source: '条目从哪里来',
    sources: { TEMPLATE: '从样本清单', PILOT: '从试点村的清单' },
    template: '样本清单',
    pilotList: '哪个村、哪一版',
    pilot: '%{village} · %{scheme}第 %{version} 版(%{rules} 条)',
    ownAdds: '村里自设加分最多几条',
    ownDeducts: '村里自设扣分最多几条',
    ownPoints: '自设每条最多几分',
    facts:
      '共 %{rules} 条 · 基础分 %{base} · 村里可自设加分 %{adds} 条、扣分 %{deducts} 条,每条不超过 %{points} 分',
    day: '%{day}公布',
    badNumber: '请填数字',
  },
};

export const en: typeof zh = {
  resources: { 'town-schemes': { name: 'Town schemes', menu: 'Town schemes' } },
  townScheme: {
    lead: 'One scheme for all villages of the township. Each adopts it by its own vote and may add a few rules.',
    none: 'No town scheme has been published.',
    publish: 'Publish a town scheme',
    published: 'Published: villages can choose it for a new scheme',
    publishHelp: 'It cannot be changed afterwards; publish another instead.',
    name: 'Name',
    base: 'Base points per household and year',
    source: 'Where the rules come from',
    sources: { TEMPLATE: 'A sample list', PILOT: 'A pilot village’s list' },
    template: 'Sample list',
    pilotList: 'Village and version',
    pilot: '%{village} · %{scheme}, version %{version} (%{rules} rules)',
    ownAdds: 'Additions of a village’s own, at most',
    ownDeducts: 'Deductions of a village’s own, at most',
    ownPoints: 'Points of each, at most',
    facts:
      '%{rules} rules · base %{base} · a village may add %{adds} additions and %{deducts} deductions of %{points} points',
    day: 'published on %{day}',
    badNumber: 'A number, please',
  },
};
