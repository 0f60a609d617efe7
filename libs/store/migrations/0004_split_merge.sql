-- Where a row came from that a person split off another, and where a retired one went that was merged.

ALTER TABLE indicator ADD COLUMN split_from BIGINT REFERENCES indicator (id);
ALTER TABLE indicator ADD COLUMN merged_into BIGINT REFERENCES indicator (id);
ALTER TABLE task ADD COLUMN split_from BIGINT REFERENCES task (id);
ALTER TABLE task ADD COLUMN merged_into BIGINT REFERENCES task (id);
