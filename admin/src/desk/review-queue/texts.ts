export const zh = {
  resources: { 'review-queue': { name: '待审', menu: '待审' } },
  queue: {
    byGroup: '按组',
    byRule: '按事项',
    looks: '%{count} 条要看',
    heap: '%{count} 条,合计 %{points} 分',
    onlyLooks: '要看一眼的 %{count}',
    keys: '↑↓ 换行 · 回车通过 · T 退回 · 空格勾选 · 幅度分直接输数字',
    approveHeap: '这里能通过的 %{count} 条全部通过',
    approveTicked: '通过勾选的 %{count} 条',
    wholeText:
      '%{count} 条一起记入台账,其中 %{looks} 条有提示,请确认都看过。还有 %{left} 条要定分、要补充或要由别人审,留在这里。',
    beyondCap: '封顶外 %{points} 不计',
    settleFor: '给%{name}「%{item}」定分',
    print: '打印清单',
    more: '再显示一些(还有 %{count} 条)',
    notAll: '待审共 %{count} 条,先列出最早的 2,000 条',
  },
  flag: {
    nearBooked: '%{day} %{item},%{name}登记,已入账',
    nearWaiting: '%{day} %{item},%{name}登记,也在待审',
  },
};

export const en: typeof zh = {
  resources: { 'review-queue': { name: 'Review queue', menu: 'Review queue' } },
  queue: {
    byGroup: 'By group',
    byRule: 'By rule',
    looks: '%{count} to look at',
    heap: '%{count} acts, %{points} points',
    onlyLooks: 'To look at: %{count}',
    keys: '↑↓ rows · Enter approves · T returns · Space ticks · digits settle a range',
    approveHeap: 'Approve all %{count} that can be',
    approveTicked: 'Approve the %{count} ticked',
    wholeText:
      '%{count} acts are booked together, %{looks} of them with a hint; make sure you saw these. %{left} more need points, facts or another reviewer and stay here.',
    beyondCap: '%{points} beyond the cap',
    settleFor: 'Points for %{name}, %{item}',
    print: 'Print the list',
    more: 'Show more (%{count} left)',
    notAll: '%{count} acts wait; the oldest 2,000 are shown',
  },
  flag: {
    nearBooked: '%{day} %{item}, recorded by %{name}, booked',
    nearWaiting: '%{day} %{item}, recorded by %{name}, waiting too',
  },
};
