-- Registers: what is known of firms, licences, devices and other things of the types in packs
-- (docs/formats/registers.md). `values_json` is the truth; `words` and record_term follow from it and serve
-- searching.

CREATE TABLE record (
  id {identity},
  type_name {key} NOT NULL,
  key_text {key} NOT NULL,
  title TEXT NOT NULL,
  values_json TEXT NOT NULL,
  words TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  changed_at BIGINT NOT NULL,
  changed_by BIGINT REFERENCES user_account (id),
  reason TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (type_name, key_text)
);
CREATE INDEX record_by_type ON record (type_name, id);

-- What was known before: a row for each version but the newest.
CREATE TABLE record_version (
  record_id BIGINT NOT NULL REFERENCES record (id),
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  values_json TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by BIGINT REFERENCES user_account (id),
  reason TEXT NOT NULL,
  PRIMARY KEY (record_id, version)
);

-- Values by which a thing is found exactly: its references and its identifiers beside the key.
CREATE TABLE record_term (
  type_name {key} NOT NULL,
  field {key} NOT NULL,
  value {key} NOT NULL,
  record_id BIGINT NOT NULL REFERENCES record (id),
  PRIMARY KEY (type_name, field, value, record_id)
);
CREATE INDEX record_term_by_record ON record_term (record_id);

CREATE TABLE record_count (
  type_name {key} NOT NULL PRIMARY KEY,
  records BIGINT NOT NULL
);

--only sqlite
CREATE VIRTUAL TABLE record_words USING fts5 (words, content = 'record', content_rowid = 'id', columnsize = 0,
                                              tokenize = 'unicode61 remove_diacritics 0');
--only postgres
CREATE INDEX record_words ON record USING gin (to_tsvector('simple', words));
--all
