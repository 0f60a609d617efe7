-- Warnings of a code and of all that came of it, shown to whoever scans one; lifted with a reason, never deleted.

CREATE TABLE trace_warning (
  id {identity},
  code {key} NOT NULL,
  words TEXT NOT NULL,
  case_id BIGINT REFERENCES case_record (id),
  created_by BIGINT REFERENCES user_account (id),
  created_at BIGINT NOT NULL,
  lifted_by BIGINT REFERENCES user_account (id),
  lifted_at BIGINT,
  lifted_words TEXT NOT NULL DEFAULT ''
);
