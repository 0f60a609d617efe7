-- Reporting of figures: who owes which figure by when, and how each report moves (docs/formats/reporting.md).

CREATE TABLE reporting_rule (
  plan_id BIGINT NOT NULL PRIMARY KEY REFERENCES plan (id),
  frequency TEXT NOT NULL CHECK (frequency IN ('yearly', 'quarterly', 'monthly')),
  due_working_days INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  places_json TEXT NOT NULL,
  version BIGINT NOT NULL
);

-- What is different for one indicator; NULL: as the rule of its plan says.
CREATE TABLE indicator_reporting (
  indicator_id BIGINT NOT NULL PRIMARY KEY REFERENCES indicator (id),
  asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
  frequency TEXT CHECK (frequency IN ('yearly', 'quarterly', 'monthly')),
  due_working_days INTEGER,
  places_json TEXT,
  owner_id BIGINT REFERENCES organisation (id),
  version BIGINT NOT NULL
);

CREATE TABLE figure_report (
  indicator_id BIGINT NOT NULL REFERENCES indicator (id),
  place_code {key} NOT NULL REFERENCES place (code),
  period {key} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'locked')),
  value {decimal},
  done_on TEXT,
  note TEXT NOT NULL,
  vintage INTEGER NOT NULL,
  submitted_by BIGINT REFERENCES user_account (id),
  version BIGINT NOT NULL,
  PRIMARY KEY (indicator_id, place_code, period)
);

CREATE TABLE figure_report_event (
  id {identity},
  indicator_id BIGINT NOT NULL REFERENCES indicator (id),
  place_code {key} NOT NULL REFERENCES place (code),
  period {key} NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('save', 'submit', 'send_back', 'approve', 'lock', 'unlock')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'locked')),
  vintage INTEGER NOT NULL,
  reason TEXT NOT NULL,
  user_id BIGINT REFERENCES user_account (id),
  at BIGINT NOT NULL
);
CREATE INDEX figure_report_event_by_report ON figure_report_event (indicator_id, place_code, period, id);

CREATE TABLE period_lock (
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  period {key} NOT NULL,
  locked_by BIGINT REFERENCES user_account (id),
  locked_at BIGINT NOT NULL,
  PRIMARY KEY (plan_id, period)
);
