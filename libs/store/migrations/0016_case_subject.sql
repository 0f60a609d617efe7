-- Things of the registers that a case is about (docs/formats/case-types.md, fields of kind reference); follows
-- from the values of the case. The key is kept whether or not a thing of that key is registered.
CREATE TABLE case_subject (
  type_name {key} NOT NULL,
  key_text {key} NOT NULL,
  case_id BIGINT NOT NULL REFERENCES case_record (id),
  PRIMARY KEY (type_name, key_text, case_id)
);
CREATE INDEX case_subject_by_case ON case_subject (case_id);
