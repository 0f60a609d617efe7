-- Mid-term and final evaluations of a plan: what was found on a day, kept as it was found (docs/formats/plan-evaluation.md). Append-only.

CREATE TABLE plan_evaluation (
  id {identity},
  plan_id BIGINT NOT NULL REFERENCES plan (id),
  kind TEXT NOT NULL CHECK (kind IN ('mid_term', 'final')),
  as_of TEXT NOT NULL,
  content_json TEXT NOT NULL,
  sha256 {key} NOT NULL,
  created_by BIGINT REFERENCES user_account (id),
  created_at BIGINT NOT NULL
);
CREATE INDEX plan_evaluation_by_plan ON plan_evaluation (plan_id, id);
