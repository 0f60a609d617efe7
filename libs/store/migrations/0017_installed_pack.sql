-- Packs that take the place of those in the program, or stand beside them (docs/formats/pack.md). Append-only: of each
-- pack the newest row counts; without files it was removed.
CREATE TABLE installed_pack (
  id {identity},
  pack_id {key} NOT NULL,
  version TEXT NOT NULL,
  files_json TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at BIGINT NOT NULL,
  user_id BIGINT REFERENCES user_account (id)
);
CREATE INDEX installed_pack_newest ON installed_pack (pack_id, id);
