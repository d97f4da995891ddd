DROP TABLE workbook_import, courtyard_leader, account_household, household_member, resident, household, courtyard,
  villager_group, village;
