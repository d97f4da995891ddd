export const zh = {
  resources: {
    areas: {
      name: '区划',
      menu: '区划',
      fields: {
        code: '统计代码',
        name: '名称',
        kind: '级别',
        households: '户数',
        people: '人口',
        parentCode: '上级',
      },
    },
  },
  area: { codeHelp: '12 位统计用区划代码', badCode: '须为 12 位数字', office: '到这里办公' },
};

export const en: typeof zh = {
  resources: {
    areas: {
      name: 'Areas',
      menu: 'Areas',
      fields: {
        code: 'Statistical code',
        name: 'Name',
        kind: 'Level',
        households: 'Households',
        people: 'People',
        parentCode: 'Parent',
      },
    },
  },
  area: { codeHelp: 'The official 12-digit code', badCode: '12 digits', office: 'Work here' },
};
