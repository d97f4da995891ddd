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
        uncarriedEntries: '待结转(条)',
        locked: '状态',
      },
    },
  },
  bookYear: {
    open: '给未记的 %{count} 户记基础分',
    carry: '结转往年有效积分 %{count} 条',
    openHelp:
      '每年第一条积分通过审核时会自动记基础分,并结转往年仍在有效期内的分;年中新立的户、开年后才补记的往年积分,可在这里补。',
    opened: '已给 %{opened} 户记基础分,结转往年有效积分 %{carried} 条',
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
        uncarriedEntries: 'To be carried',
        locked: 'State',
      },
    },
  },
  bookYear: {
    open: 'Book base points of %{count} households',
    openHelp:
      'The first approval of a year books the base points and carries what is still valid of earlier years; what came later can be added here.',
    carry: 'Carry %{count} valid entries of earlier years',
    opened: 'Base points for %{opened} households, %{carried} entries carried',
    running: 'Running',
    locked: 'Settled',
  },
};
