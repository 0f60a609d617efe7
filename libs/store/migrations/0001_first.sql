-- The first schema. Meaning of each table: docs/formats/database.md.

CREATE TABLE user_account (
  id {identity},
  login TEXT NOT NULL,
  login_key {key} NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'administrator')),
  password_hash TEXT NOT NULL,
  must_change_password INTEGER NOT NULL CHECK (must_change_password IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

CREATE TABLE session (
  token_hash {key} NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL REFERENCES user_account (id),
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  csrf_hash TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE login_failure (
  scope {key} NOT NULL CHECK (scope IN ('login', 'address')),
  subject {key} NOT NULL,
  failures INTEGER NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  PRIMARY KEY (scope, subject)
);

--only sqlite
CREATE TABLE audit_entry (
  seq INTEGER NOT NULL PRIMARY KEY,
--only postgres
CREATE TABLE audit_entry (
  seq BIGINT NOT NULL,
--all
  at BIGINT NOT NULL,
  user_id BIGINT,
  user_login TEXT NOT NULL,
  address TEXT NOT NULL,
  request_id TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_type {key} NOT NULL,
  subject_id {key} NOT NULL,
  before_json TEXT NOT NULL,
  after_json TEXT NOT NULL,
  previous_hash {bytes} NOT NULL,
--only sqlite
  hash {bytes} NOT NULL
);
--only postgres
  hash {bytes} NOT NULL,
  PRIMARY KEY (seq, at)
) PARTITION BY RANGE (at);
-- By year of the entry (microseconds since 1970 in UTC), and by hash of its number.
DO $$
DECLARE
  first_year INTEGER;
  part TEXT;
BEGIN
  FOR first_year IN SELECT generate_series(2025, 2045, 5) LOOP
    part := 'audit_entry_' || first_year;
    EXECUTE format('CREATE TABLE %I PARTITION OF audit_entry FOR VALUES FROM (%s) TO (%s) PARTITION BY HASH (seq)',
      part,
      (extract(epoch FROM make_timestamptz(first_year, 1, 1, 0, 0, 0, 'UTC')) * 1000000)::BIGINT,
      (extract(epoch FROM make_timestamptz(first_year + 5, 1, 1, 0, 0, 0, 'UTC')) * 1000000)::BIGINT);
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 2, REMAINDER 0)', part || '_0', part);
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 2, REMAINDER 1)', part || '_1', part);
  END LOOP;
END $$;
CREATE TABLE audit_entry_other PARTITION OF audit_entry DEFAULT;
--all
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_type, subject_id, seq);

CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  hash {bytes} NOT NULL
);
--only sqlite
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, zeroblob(32));
--only postgres
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
--all

CREATE TABLE plan (
  id {identity},
  title TEXT NOT NULL,
  issuer TEXT NOT NULL,
  number TEXT NOT NULL,
  issued_on TEXT,
  document_status TEXT NOT NULL,
  region TEXT NOT NULL,
  level TEXT NOT NULL,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  implements_json TEXT NOT NULL,
  state {key} NOT NULL CHECK (state IN ('draft', 'active', 'archived', 'rejected')),
  file_name TEXT NOT NULL,
  format TEXT NOT NULL,
  sha256 {key} NOT NULL,
  size_bytes BIGINT NOT NULL,
  created_by BIGINT REFERENCES user_account (id),
  created_at BIGINT NOT NULL,
  activated_by BIGINT REFERENCES user_account (id),
  activated_at BIGINT,
  version BIGINT NOT NULL
);
-- The same document cannot be in work twice; an archived or rejected one may come again.
CREATE UNIQUE INDEX plan_document ON plan (sha256) WHERE state IN ('draft', 'active');
CREATE INDEX plan_by_state ON plan (state);

CREATE TABLE plan_source (
  plan_id BIGINT NOT NULL PRIMARY KEY REFERENCES plan (id),
  text TEXT NOT NULL
);

CREATE TABLE diagnostic (
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
  code TEXT NOT NULL,
  line INTEGER NOT NULL,
  start_column INTEGER NOT NULL,
  length INTEGER NOT NULL,
  message TEXT NOT NULL,
  hint TEXT NOT NULL,
  PRIMARY KEY (plan_id, position)
);

CREATE TABLE indicator (
  id {identity},
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  seq INTEGER NOT NULL,
  group_name TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  baseline_raw TEXT NOT NULL,
  target_raw TEXT NOT NULL,
  actual_raw TEXT NOT NULL,
  attribute TEXT NOT NULL,
  note TEXT NOT NULL,
  origin TEXT NOT NULL,
  department TEXT NOT NULL,
  kind TEXT NOT NULL,
  relation TEXT NOT NULL,
  low {decimal},
  high {decimal},
  reference TEXT NOT NULL,
  accumulation TEXT NOT NULL,
  baseline_year INTEGER NOT NULL,
  baseline {decimal},
  target_year INTEGER NOT NULL,
  soft INTEGER NOT NULL CHECK (soft IN (0, 1)),
  review TEXT NOT NULL CHECK (review IN ('pending', 'accepted', 'rejected', 'corrected')),
  version BIGINT NOT NULL,
  UNIQUE (plan_id, seq)
);

CREATE TABLE indicator_quote (
  indicator_id BIGINT NOT NULL REFERENCES indicator (id),
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  start_column INTEGER NOT NULL,
  length INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (indicator_id, position)
);

CREATE TABLE task (
  id {identity},
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  seq INTEGER NOT NULL,
  number TEXT NOT NULL,
  path TEXT NOT NULL,
  title TEXT NOT NULL,
  departments_open INTEGER NOT NULL CHECK (departments_open IN (0, 1)),
  deadline TEXT NOT NULL,
  quote_line INTEGER NOT NULL,
  quote_column INTEGER NOT NULL,
  quote_length INTEGER NOT NULL,
  quote_text TEXT NOT NULL,
  review TEXT NOT NULL CHECK (review IN ('pending', 'accepted', 'rejected', 'corrected')),
  version BIGINT NOT NULL,
  UNIQUE (plan_id, seq)
);

CREATE TABLE task_department (
  task_id BIGINT NOT NULL REFERENCES task (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (task_id, position)
);
CREATE INDEX task_department_by_name ON task_department (name);

CREATE TABLE correction (
  id {identity},
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  subject_type {key} NOT NULL CHECK (subject_type IN ('plan', 'indicator', 'task')),
  subject_id BIGINT NOT NULL,
  field TEXT NOT NULL,
  before_value TEXT NOT NULL,
  after_value TEXT NOT NULL,
  user_id BIGINT REFERENCES user_account (id),
  at BIGINT NOT NULL
);
CREATE INDEX correction_by_plan ON correction (plan_id, id);
CREATE INDEX correction_by_subject ON correction (subject_type, subject_id, id);

CREATE TABLE place (
  code {key} NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  parent {key} REFERENCES place (code),
  level TEXT NOT NULL
);
CREATE INDEX place_by_parent ON place (parent);
INSERT INTO place (code, name, parent, level) VALUES ('', '', NULL, 'own_region');

CREATE TABLE figure_import (
  id {identity},
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  file_name TEXT NOT NULL,
  sha256 {key} NOT NULL,
  user_id BIGINT REFERENCES user_account (id),
  at BIGINT NOT NULL,
  sheet_rows BIGINT NOT NULL,
  rows_recorded BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  error_file TEXT NOT NULL
);
CREATE INDEX figure_import_by_plan ON figure_import (plan_id, id);

-- Clustered by its key: the series of an indicator at a place lies together, vintage after vintage.
CREATE TABLE observation (
  indicator_id BIGINT NOT NULL REFERENCES indicator (id),
  place_code {key} NOT NULL REFERENCES place (code),
  period {key} NOT NULL,
  vintage INTEGER NOT NULL CHECK (vintage >= 1),
  period_year INTEGER NOT NULL,
  value {decimal},
  bound TEXT NOT NULL CHECK (bound IN ('exact', 'above', 'at_least', 'below', 'at_most')),
  milestone_done INTEGER CHECK (milestone_done IN (0, 1)),
  done_on TEXT,
  done_share {decimal},
  note TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  source TEXT NOT NULL CHECK (source IN ('reported', 'stated_by_plan', 'imported')),
  import_id BIGINT REFERENCES figure_import (id),
  entered_by BIGINT REFERENCES user_account (id),
  entered_at BIGINT NOT NULL,
--only sqlite
  PRIMARY KEY (indicator_id, place_code, period, vintage)
) WITHOUT ROWID;
--only postgres
  PRIMARY KEY (indicator_id, place_code, period, vintage, period_year)
) PARTITION BY RANGE (period_year);
-- By decade of the period, and by hash of the indicator.
DO $$
DECLARE
  decade INTEGER;
  part TEXT;
  remainder INTEGER;
BEGIN
  FOR decade IN SELECT generate_series(2010, 2040, 10) LOOP
    part := 'observation_' || decade;
    EXECUTE format('CREATE TABLE %I PARTITION OF observation FOR VALUES FROM (%s) TO (%s) '
      'PARTITION BY HASH (indicator_id)', part, decade, decade + 10);
    FOR remainder IN SELECT generate_series(0, 3) LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 4, REMAINDER %s)',
        part || '_' || remainder, part, remainder);
    END LOOP;
  END LOOP;
END $$;
CREATE TABLE observation_other PARTITION OF observation DEFAULT;
--all

CREATE TABLE reference_value (
  indicator_id BIGINT NOT NULL REFERENCES indicator (id),
  period {key} NOT NULL,
  vintage INTEGER NOT NULL CHECK (vintage >= 1),
  value {decimal},
  source TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  entered_by BIGINT REFERENCES user_account (id),
  entered_at BIGINT NOT NULL,
  PRIMARY KEY (indicator_id, period, vintage)
);

--only postgres
CREATE AGGREGATE decimal_sum (NUMERIC) (SFUNC = numeric_add, STYPE = NUMERIC);
--all
