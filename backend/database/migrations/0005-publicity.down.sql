DROP TABLE standing, publicity_sheet, month;
