export const zh = {
  resources: {
    standings: {
      name: '排名',
      menu: '排名',
      fields: {
        rank: '名次',
        headName: '户主',
        groupNo: '组',
        villageName: '村',
        base: '基础分',
        carried: '上年有效积分结转',
        adds: '加分',
        deducts: '扣分',
        points: '合计',
      },
    },
  },
  ranking: {
    scope: '范围',
    village: '本村',
    township: '全镇',
    tied: '并列',
    rank: '第 %{rank} 名',
    months: '计入已关账的月份:%{months}',
    noMonths: '这一年还没有关账的月份,名次只按基础分',
    monthNumber: '%{month}月',
    households: '参加排名',
    average: '平均',
    highest: '最高',
    lowest: '最低',
  },
};

export const en: typeof zh = {
  resources: {
    standings: {
      name: 'Ranking',
      menu: 'Ranking',
      fields: {
        rank: 'Rank',
        headName: 'Head',
        groupNo: 'Group',
        villageName: 'Village',
        base: 'Base',
        carried: 'Carried over',
        adds: 'Added',
        deducts: 'Deducted',
        points: 'Total',
      },
    },
  },
  ranking: {
    scope: 'Scope',
    village: 'Village',
    township: 'Township',
    tied: 'tied',
    rank: '%{rank}',
    months: 'Counted: closed months %{months}',
    noMonths: 'No closed month yet: base points only',
    monthNumber: '%{month}',
    households: 'Ranked',
    average: 'Average',
    highest: 'Highest',
    lowest: 'Lowest',
  },
};
