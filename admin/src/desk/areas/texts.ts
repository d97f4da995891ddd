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
  holiday: {
    title: '放假安排',
    worked: '%{day} 上班',
    enter: '录入放假安排',
    enterTitle: '%{year} 年放假安排',
    help: '照国务院办公厅的通知填,一行一个:「元旦 1-1 至 1-3」是放假,名称里带「上班」的是调休上班。',
    notice: '通知文号',
    days: '放假和调休',
    count: '共 %{count} 天',
    wrongLine: '这一行看不懂:%{line}',
    saved: '放假安排已保存',
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
  holiday: {
    title: 'Holidays',
    worked: '%{day} worked',
    enter: 'Enter holidays',
    enterTitle: 'Holidays of %{year}',
    help: 'One a line, as the notice says: "元旦 1-1 至 1-3" is off; a name with 上班 is a worked weekend.',
    notice: 'Number of the notice',
    days: 'Days off and worked weekends',
    count: '%{count} days',
    wrongLine: 'This line is not understood: %{line}',
    saved: 'Holidays saved',
  },
  area: { codeHelp: 'The official 12-digit code', badCode: '12 digits', office: 'Work here' },
};
