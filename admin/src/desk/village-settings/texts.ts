export const zh = {
  resources: {
    'village-settings': { name: '村设置', menu: '村设置' },
    villages: {
      name: '村',
      fields: {
        nameDisplay: '公开屏上的姓名',
        publicityDays: '公示天数',
        publicityDayKind: '公示天数怎么算',
        objectionDays: '异议几个工作日内答复',
        supervisionPhone: '监督电话',
        evidenceMonths: '照片保存几个月',
        keepOriginals: '另存相机原图',
      },
    },
    courtyards: { name: '院落', fields: { name: '院落', leaderAccountIds: '院组长' } },
  },
  village: {
    display: { FULL: '全名(李小明)', MASKED: '隐去一字(李*明)', CODE: '只显示户编号' },
    displayHelp: '公开屏和手机上村民看到的户主姓名;村里的公示表总是全名',
    daysHelp: '按规定一般 3 至 7 天',
    dayKind: { CALENDAR: '按自然日', WORKING: '按工作日(周末和法定节假日不算)' },
    dayKindHelp: '张贴当天算一天',
    objectionDaysHelp: '从受理第二天起算,一般 7 个工作日',
    monthsHelp: '6 到 120;不填就一直保存。到期删照片,台账里的校验码不变',
    originalsHelp: '原图带拍摄地点和手机型号,封存在服务器上,谁也看不到;一般不必开',
    phoneHelp: '印在公示表上,村民有异议时拨打',
    saved: '村设置已保存',
    courtyards: '院落与院组长',
    courtyardHouseholds: '%{count} 户',
    noLeader: '还没有院组长',
  },
};

export const en: typeof zh = {
  resources: {
    'village-settings': { name: 'Village settings', menu: 'Settings' },
    villages: {
      name: 'Village',
      fields: {
        nameDisplay: 'Names on the public screen',
        publicityDays: 'Days of publicity',
        publicityDayKind: 'How the days are counted',
        objectionDays: 'Working days to answer an objection',
        supervisionPhone: 'Supervision telephone',
        evidenceMonths: 'Months that pictures are kept',
        keepOriginals: 'Keep the camera’s own pictures',
      },
    },
    courtyards: { name: 'Courtyards', fields: { name: 'Courtyard', leaderAccountIds: 'Leaders' } },
  },
  village: {
    display: { FULL: 'Full name', MASKED: 'Partly masked', CODE: 'Household code only' },
    displayHelp: 'What villagers see on the hall screen and on telephones',
    daysHelp: 'Usually 3 to 7 days',
    dayKind: { CALENDAR: 'By the calendar', WORKING: 'Working days only' },
    dayKindHelp: 'The day the sheet goes up counts as one',
    objectionDaysHelp: 'Counted from the day after it was raised; usually 7',
    monthsHelp: '6 to 120; empty keeps them for good. Only the picture goes, its hash stays',
    originalsHelp: 'They hold place and device; sealed on the server, shown to nobody',
    phoneHelp: 'Printed on the publicity sheet',
    saved: 'Settings saved',
    courtyards: 'Courtyards and their leaders',
    courtyardHouseholds: '%{count} households',
    noLeader: 'No leader yet',
  },
};
