export const zh = {
  resources: {
    years: {
      name: '年终',
      menu: '年终',
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
    locked: '已封账',
  },
  yearEnd: {
    title: '%{year} 年年终',
    state: { OPEN: '未封账', FROZEN: '已封账', REOPENED: '已重开' },
    help: {
      OPEN: '封账就是把全年的积分和名次定下来:先把下面的事办完,封账以后这一年不再登记,分红、评奖都以封账的名次为准。',
      FROZEN:
        '名次和积分已经定下。查出漏记、错记的,可以作「上年调整」记下来;要改名次,须经会议表决重开。',
      REOPENED:
        '经会议表决,这一年已经重开:封账后作「上年调整」记的分已计入,可以照常补记、更正。办完后再封账一次,重新公布。',
    },
    checklist: '封账前清点',
    allDone: '该办的都办完了,可以封账。',
    blocks: '必须先办:',
    look: '请核对:',
    toIt: '去办理',
    freeze: '封账',
    freezeTitle: '%{year} 年封账?',
    freezeText:
      '封账后全年的积分和名次就定了,这一年不能再登记、更正和提异议;要改须经会议表决重开。',
    frozen: '已封账',
    print: '排名公布表',
    callReopening: '发起重开表决',
    callTitle: '表决:是否重开 %{year} 年',
    callHelp: '说明为什么要重开,交会议表决;表决通过后才能重开。',
    reason: '重开的原因',
    reopen: '重开',
    reopenByVote: '按表决结果重开',
    reopenOnPaper: '登记纸面会议并重开',
    reopenTitle: '重开 %{year} 年?',
    reopenHelp:
      '重开后可以补记、更正这一年的积分;已发放的分红不受影响。办完后须再次封账,并重新公布名次。',
    reopened: '已重开',
    openNext: '开 %{next} 年度',
    nextTitle: '开 %{next} 年度',
    nextHelp:
      '给每户记基础分,结转仍在有效期内的分;%{year} 年高于基础分的部分,按村里定的比例结转,填 0 就是清零重来。',
    carryPercent: '高于基础分的部分结转(%)',
    willCarry: '按这个比例,%{count} 户结转结余共 %{points} 分。',
    graceUntil: '%{year} 年的分保留到(可不填)',
    basis: '依据',
    basisHelp: '如:积分细则第十二条、村民代表会议决定。保留到期后,公示屏不再显示上一年',
    nextOpened:
      '给 %{opened} 户记了基础分,结转有效积分 %{entries} 条、结余 %{carriedHouseholds} 户共 %{carriedPoints} 分',
    opening: '%{name} %{at} 开 %{year} 年度(按第 %{fromVersion} 版),结转 %{percent}%,依据:%{basis}',
    shownUntil: ';上一年保留到 %{day}',
    toBallot: '看表决',
    vote: {
      UNDER_WAY: '重开的表决正在进行。',
      PASSED: '重开的表决已通过。',
      REJECTED: '重开的表决没有通过。',
      INVALID: '到会人数不够,重开的表决无效。',
    },
    versions: '封账记录',
    version: '第 %{version} 版:%{name} %{at} 封账,共 %{households} 户',
    reopenedBy: '%{name} %{at} 重开:%{reason}。%{arithmetic}',
    hash: '截至第 %{seq} 号凭证,校验码 %{hash}',
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
    locked: 'Frozen',
  },
  yearEnd: {
    title: 'End of %{year}',
    state: { OPEN: 'Open', FROZEN: 'Frozen', REOPENED: 'Opened again' },
    help: {
      OPEN: 'Freezing settles the points and ranks of the whole year. Finish what is listed below first; then nothing more is booked in the year, and dividend and awards go by it.',
      FROZEN:
        'Ranks and points are settled. What is found later may be recorded as an adjustment of the past year; to change ranks, a vote must open the year again.',
      REOPENED:
        'A vote opened the year again: adjustments recorded since the freeze count now, and facts are recorded and corrected as usual. Then freeze it again; it is published anew.',
    },
    checklist: 'Before the freeze',
    allDone: 'Everything is done; the year can be frozen.',
    blocks: 'To be done first: ',
    look: 'Please check: ',
    toIt: 'Go there',
    freeze: 'Freeze',
    freezeTitle: 'Freeze %{year}?',
    freezeText:
      'Points and ranks of the year are settled: nothing more is recorded, corrected or objected to in it. Only a vote opens it again.',
    frozen: 'Frozen',
    print: 'Ranking to post',
    callReopening: 'Call a vote to reopen',
    callTitle: 'A vote on opening %{year} again',
    callHelp: 'Say why; a meeting decides, and only a vote that passed opens the year.',
    reason: 'Why',
    reopen: 'Open again',
    reopenByVote: 'Open again as voted',
    reopenOnPaper: 'Record a paper meeting and open again',
    reopenTitle: 'Open %{year} again?',
    reopenHelp:
      'The year can be recorded and corrected again; what was paid stays paid. Then freeze it again and publish the ranks anew.',
    reopened: 'Opened again',
    openNext: 'Open %{next}',
    nextTitle: 'Open %{next}',
    nextHelp:
      'Books base points and carries what is still valid; of what stands above the base in %{year} the share the village decided, 0 to begin anew.',
    carryPercent: 'Carried of what stands above the base (%)',
    willCarry: 'With this share, balances of %{count} households come to %{points} points.',
    graceUntil: 'Points of %{year} are kept until (optional)',
    basis: 'Decided by',
    basisHelp: 'A clause or a meeting. Afterwards the kiosk shows the past year no more',
    nextOpened:
      'Base points for %{opened} households; %{entries} entries and balances of %{carriedHouseholds} households carried, %{carriedPoints} points',
    opening:
      '%{name} opened %{year} on %{at} (from version %{fromVersion}), carrying %{percent} %: %{basis}',
    shownUntil: '; the past year is kept until %{day}',
    toBallot: 'The vote',
    vote: {
      UNDER_WAY: 'A vote on opening the year again is under way.',
      PASSED: 'The vote to open the year again passed.',
      REJECTED: 'The vote to open the year again did not pass.',
      INVALID: 'Too few came: the vote to open the year again is invalid.',
    },
    versions: 'Freezes',
    version: 'Version %{version}: frozen by %{name} on %{at}, %{households} households',
    reopenedBy: 'Opened again by %{name} on %{at}: %{reason}. %{arithmetic}',
    hash: 'Up to posting %{seq}, hash %{hash}',
  },
};
