export const zh = {
  resources: {
    'audit-events': {
      name: '审计日志',
      menu: '审计日志',
      fields: {
        at: '时间',
        username: '账号',
        action: '操作',
        subjectKind: '对象',
        subjectId: '编号',
        ip: '来自',
        requestId: '请求编号',
        from: '从',
        to: '到',
      },
    },
  },
  audit: { before: '改前', after: '改后' },
};

export const en: typeof zh = {
  resources: {
    'audit-events': {
      name: 'Audit log',
      menu: 'Audit log',
      fields: {
        at: 'When',
        username: 'Who',
        action: 'What',
        subjectKind: 'Of',
        subjectId: 'Id',
        ip: 'From',
        requestId: 'Request',
        from: 'From',
        to: 'To',
      },
    },
  },
  audit: { before: 'Before', after: 'After' },
};
