-- Cases that belong together: of one letter, the one that another was merged into, the one that another follows.

CREATE TABLE case_link (
  id {identity},
  from_case BIGINT NOT NULL REFERENCES case_record (id),
  to_case BIGINT NOT NULL REFERENCES case_record (id),
  kind {key} NOT NULL,
  at BIGINT NOT NULL,
  user_id BIGINT REFERENCES user_account (id)
);
CREATE UNIQUE INDEX case_link_once ON case_link (from_case, to_case, kind);
CREATE INDEX case_link_to ON case_link (to_case);
