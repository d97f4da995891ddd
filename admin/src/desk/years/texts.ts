export const zh = {
  resources: {
    years: {
      name: '年度',
      menu: '年度',
      fields: {
        year: '年度',
        opened: '基础分',
        openedHouseholds: '已记基础分',
        unopenedHouseholds: '未记基础分',
        locked: '状态',
      },
    },
  },
  bookYear: {
    open: '给未记的 %{count} 户记基础分',
    openHelp: '每年第一条积分通过审核时会自动记基础分;年中新立的户可在这里补记。',
    opened: '已记基础分',
    running: '进行中',
    locked: '已结算',
  },
};

export const en: typeof zh = {
  resources: {
    years: {
      name: 'Years',
      menu: 'Years',
      fields: {
        year: 'Year',
        opened: 'Base points',
        openedHouseholds: 'With base points',
        unopenedHouseholds: 'Without',
        locked: 'State',
      },
    },
  },
  bookYear: {
    open: 'Book base points of %{count} households',
    openHelp:
      'The first approval of a year books the base points; new households can be added here.',
    opened: 'Base points booked',
    running: 'Running',
    locked: 'Settled',
  },
};
