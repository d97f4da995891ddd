export const zh = {
  resources: {
    accounts: {
      name: '账号',
      menu: '账号',
      fields: {
        username: '账号',
        displayName: '姓名',
        roles: '职务',
        'roles.area': '区域',
        'roles.role': '职务',
        disabled: '停用',
        state: '状态',
      },
    },
  },
  account: {
    initial: '初始密码',
    initialHelp: '只显示这一次,请抄给本人。第一次登录要改密码。',
    active: '正常',
    disabled: '已停用',
    locked: '输错太多次,暂时锁住',
    mustChange: '还没改初始密码',
    reset: '重设密码',
    resetConfirm: '重设「%{name}」的密码?原来的密码马上失效。',
    resetTitle: '重设密码',
    usernameHelp: '字母、数字、点或横线',
    household: '所属农户',
    householdHelp: '本人是哪一户的,自己家的积分不能自己审核',
    addHousehold: '添加',
    removeHousehold: '移除',
  },
};

export const en: typeof zh = {
  resources: {
    accounts: {
      name: 'Accounts',
      menu: 'Accounts',
      fields: {
        username: 'Username',
        displayName: 'Name',
        roles: 'Offices',
        'roles.area': 'Area',
        'roles.role': 'Office',
        disabled: 'Disabled',
        state: 'State',
      },
    },
  },
  account: {
    initial: 'Initial password',
    initialHelp: 'Shown only once. It must be changed at the first sign-in.',
    active: 'Active',
    disabled: 'Disabled',
    locked: 'Locked after too many attempts',
    mustChange: 'Initial password not changed yet',
    reset: 'Reset password',
    resetConfirm: 'Reset the password of "%{name}"? The old one stops working at once.',
    resetTitle: 'Reset password',
    usernameHelp: 'Letters, digits, dots or dashes',
    household: 'Household',
    householdHelp: 'Nobody reviews the points of their own household',
    addHousehold: 'Add',
    removeHousehold: 'Remove',
  },
};
