DROP TABLE rule_list_base;
