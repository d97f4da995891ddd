export const zh = {
  printing: {
    board: '扫码核对这张纸',
    nothing: '还没有可以打印的记录',
    progress: '正在准备第 %{done} 户,共 %{all} 户',
    summary: '汇总表',
    dossier: '打印档案袋',
    dossiers: '打印全村档案袋',
    dossiersOfGroup: '打印本组档案袋',
    meeting: '打印表决记录',
    stages: '打印四议两公开记录',
  },
};

export const en: typeof zh = {
  printing: {
    board: 'Scan to check this paper',
    nothing: 'Nothing has been recorded to print',
    progress: 'Preparing %{done} of %{all} households',
    summary: 'Summary',
    dossier: 'Print the dossier',
    dossiers: 'Print all dossiers',
    dossiersOfGroup: 'Print the group’s dossiers',
    meeting: 'Print the record',
    stages: 'Print the recorded stages',
  },
};
