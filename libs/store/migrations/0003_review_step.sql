-- What one person did to rows of a draft in one go, as undo needs it: the rows before and after as JSON (docs/formats/database.md).

CREATE TABLE review_step (
  id {identity},
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  user_id BIGINT REFERENCES user_account (id),
  at BIGINT NOT NULL,
  action TEXT NOT NULL,
  undone_by BIGINT REFERENCES review_step (id)
);
CREATE INDEX review_step_by_plan ON review_step (plan_id, id);

CREATE TABLE review_step_row (
  step_id BIGINT NOT NULL REFERENCES review_step (id),
  position INTEGER NOT NULL,
  subject_type {key} NOT NULL CHECK (subject_type IN ('plan', 'indicator', 'task')),
  subject_id BIGINT NOT NULL,
  before_json TEXT NOT NULL,
  after_json TEXT NOT NULL,
  PRIMARY KEY (step_id, position)
);
CREATE INDEX review_step_row_by_subject ON review_step_row (subject_type, subject_id, step_id);

-- A retired row is no longer one of its plan, but is kept: nothing is erased.
ALTER TABLE indicator ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
ALTER TABLE task ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
