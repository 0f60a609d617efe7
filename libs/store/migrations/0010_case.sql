-- Closed loops: cases of the types in packs (docs/formats/case-types.md). What a case is follows from its events; the
-- columns below `given_json` are kept beside them so that lists need not play them again.

CREATE TABLE case_type (
  id {identity},
  name {key} NOT NULL,
  sha256 {key} NOT NULL UNIQUE,
  text TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE case_record (
  id {identity},
  case_type_id BIGINT NOT NULL REFERENCES case_type (id),
  type_name {key} NOT NULL,
  title TEXT NOT NULL,
  plan_id BIGINT REFERENCES plan (id),
  task_id BIGINT REFERENCES task (id),
  owner_id BIGINT REFERENCES organisation (id),
  owner_name {key} NOT NULL,
  first_owner {key} NOT NULL,
  opened_on TEXT NOT NULL,
  opened_by BIGINT REFERENCES user_account (id),
  given_json TEXT NOT NULL,
  states {key} NOT NULL,
  waits_for {key} NOT NULL,
  values_json TEXT NOT NULL,
  due_on {key},
  warn_on {key},
  due_clock {key} NOT NULL,
  wakes_on {key},
  closed_on {key},
  counted_by {key} NOT NULL,
  events INTEGER NOT NULL,
  version BIGINT NOT NULL
);
-- A task is handed to a department once, whoever it is reassigned to.
CREATE UNIQUE INDEX case_record_of_task ON case_record (task_id, first_owner, type_name) WHERE task_id IS NOT NULL;
CREATE INDEX case_record_by_plan ON case_record (plan_id, id);
CREATE INDEX case_record_by_owner ON case_record (owner_id, id);
CREATE INDEX case_record_by_due ON case_record (coalesce(due_on, '9999-99-99'), id);
CREATE INDEX case_record_by_waking ON case_record (wakes_on) WHERE wakes_on IS NOT NULL;

CREATE TABLE case_event (
  case_id BIGINT NOT NULL REFERENCES case_record (id),
  seq INTEGER NOT NULL,
  name {key} NOT NULL,
  on_day TEXT NOT NULL,
  at BIGINT NOT NULL,
  user_id BIGINT REFERENCES user_account (id),
  values_json TEXT NOT NULL,
  words TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  evidence_json TEXT NOT NULL,
  PRIMARY KEY (case_id, seq)
);
