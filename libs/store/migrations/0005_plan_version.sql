-- Versions of one plan: which plan a version follows, what each row was read as and which earlier row it is, and what of the earlier
-- version does not fit any more (docs/formats/database.md).

ALTER TABLE plan ADD COLUMN predecessor BIGINT REFERENCES plan (id);
CREATE INDEX plan_by_predecessor ON plan (predecessor);

CREATE TABLE row_origin (
  subject_type {key} NOT NULL CHECK (subject_type IN ('plan', 'indicator', 'task')),
  subject_id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  as_read TEXT NOT NULL,
  predecessor BIGINT,
  PRIMARY KEY (subject_type, subject_id)
);
CREATE INDEX row_origin_by_plan ON row_origin (plan_id, subject_type, subject_id);

CREATE TABLE misfit (
  id {identity},
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  subject_type {key} NOT NULL CHECK (subject_type IN ('plan', 'indicator', 'task')),
  subject_id BIGINT,
  earlier_id BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('correction', 'document', 'gone', 'split', 'merge')),
  unit TEXT NOT NULL,
  changes_json TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'dropped')),
  decided_by BIGINT REFERENCES user_account (id),
  decided_at BIGINT
);
CREATE INDEX misfit_by_plan ON misfit (plan_id, id);
