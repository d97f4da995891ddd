DROP TABLE filing_review, filing, deliberation_stage, opinion_answer, opinion, consultation_household,
  consultation_record, consultation, rule_proposal;
