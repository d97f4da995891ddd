export const zh = {
  resources: {
    balances: {
      name: '结余',
      fields: {
        householdCode: '户编号',
        groupNo: '组',
        headName: '户主',
        base: '基础分',
        carried: '上年有效积分结转',
        adds: '加分',
        deducts: '扣分',
        points: '结余',
        entryCount: '笔数',
      },
    },
  },
};

export const en: typeof zh = {
  resources: {
    balances: {
      name: 'Balances',
      fields: {
        householdCode: 'Code',
        groupNo: 'Group',
        headName: 'Head',
        base: 'Base',
        carried: 'Carried over',
        adds: 'Added',
        deducts: 'Deducted',
        points: 'Balance',
        entryCount: 'Entries',
      },
    },
  },
};
