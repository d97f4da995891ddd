DROP TABLE rule, rule_list, scheme, ballot;
