-- Runs of a composite index (docs/formats/index-run.md): the three files as evidence, and what the pages show. A run never changes.

CREATE TABLE index_run (
  id {identity},
  title TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  data_name TEXT NOT NULL,
  data_sha256 {key} NOT NULL,
  meta_name TEXT NOT NULL,
  meta_sha256 {key} NOT NULL,
  steps_name TEXT NOT NULL,
  steps_sha256 {key} NOT NULL,
  first_period BIGINT NOT NULL,
  last_period BIGINT NOT NULL,
  units BIGINT NOT NULL,
  indicators BIGINT NOT NULL,
  trials BIGINT NOT NULL,
  run_hash {key} NOT NULL,
  content_json TEXT NOT NULL,
  content_sha256 {key} NOT NULL,
  created_by BIGINT REFERENCES user_account (id),
  created_at BIGINT NOT NULL
);
