-- Assessment rounds (docs/formats/assessment.md): the scheme as used, the sheets as read, and what was announced and made final. Results are append-only.

CREATE TABLE assessment (
  id {identity},
  title TEXT NOT NULL,
  scheme_id {key} NOT NULL,
  scheme_text TEXT NOT NULL,
  year BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'announced', 'final')),
  announced_on TEXT,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  created_by BIGINT REFERENCES user_account (id),
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX assessment_by_scheme ON assessment (scheme_id, year, id);
CREATE TABLE assessment_sheet (
  assessment_id BIGINT NOT NULL REFERENCES assessment (id),
  form {key} NOT NULL CHECK (form IN ('data', 'events', 'objections')),
  file_name TEXT NOT NULL,
  rows_json TEXT NOT NULL,
  entered_by BIGINT REFERENCES user_account (id),
  entered_at BIGINT NOT NULL,
  PRIMARY KEY (assessment_id, form)
);
CREATE TABLE assessment_result (
  assessment_id BIGINT NOT NULL REFERENCES assessment (id),
  state {key} NOT NULL CHECK (state IN ('announced', 'final')),
  content_json TEXT NOT NULL,
  sha256 {key} NOT NULL,
  kept_by BIGINT REFERENCES user_account (id),
  kept_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (assessment_id, state)
);
