-- Statistics of cases, and their titles by words. The columns follow from the events like those beside them; of cases
-- that are there already the program makes them, portion by portion: `to_renew` says where that is still to do.
ALTER TABLE case_record ADD COLUMN late_on {key};
ALTER TABLE case_record ADD COLUMN took_days INTEGER;
ALTER TABLE case_record ADD COLUMN choices {key} NOT NULL DEFAULT '';
ALTER TABLE case_record ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE case_record ADD COLUMN to_renew INTEGER NOT NULL DEFAULT 1 CHECK (to_renew IN (0, 1));
CREATE INDEX case_record_to_renew ON case_record (id) WHERE to_renew = 1;

-- The lists behind the numbers, the days that cases took, the age of what is open: without reading the cases themselves.
CREATE INDEX case_record_by_opened ON case_record
  (opened_on, type_name, owner_name, owner_id, closed_on, late_on, due_on, choices);
CREATE INDEX case_record_by_closed ON case_record
  (closed_on, took_days, type_name, owner_name, owner_id, opened_on, late_on, choices) WHERE closed_on IS NOT NULL;
CREATE INDEX case_record_open_since ON case_record
  (opened_on, type_name, owner_name, owner_id, late_on, due_on, choices) WHERE closed_on IS NULL;
CREATE INDEX case_record_open_by_due ON case_record (coalesce(due_on, '9999-99-99'), id) WHERE closed_on IS NULL;

-- How many cases were opened, closed, closed late, became late in a month; `owner_id` is 0 where the owner is no
-- organisation. `field` '' counts every case once, any other those whose type has that choice, by its value.
CREATE TABLE case_month (
  field {key} NOT NULL,
  type_name {key} NOT NULL,
  month {key} NOT NULL,
  owner_name {key} NOT NULL,
  owner_id BIGINT NOT NULL,
  value {key} NOT NULL,
  opened BIGINT NOT NULL,
  closed BIGINT NOT NULL,
  closed_late BIGINT NOT NULL,
  fell_late BIGINT NOT NULL,
  PRIMARY KEY (field, type_name, month, owner_name, owner_id, value)
--only sqlite
) WITHOUT ROWID;
--only postgres
);
--all

--only sqlite
CREATE VIRTUAL TABLE case_words USING fts5 (words, content = 'case_record', content_rowid = 'id', columnsize = 0,
                                            tokenize = 'unicode61 remove_diacritics 0');
--only postgres
CREATE INDEX case_words ON case_record USING gin (to_tsvector('simple', words));
--all
