-- Who is asked and who answers: organisations in a tree, their other names, and the posts of users (docs/formats/database.md).

CREATE TABLE organisation (
  id {identity},
  code {key} NOT NULL,
  name TEXT NOT NULL,
  name_key {key} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('leading_office', 'department', 'county', 'street', 'firm', 'laboratory', 'association', 'other')),
  parent BIGINT REFERENCES organisation (id),
  place_code {key} NOT NULL REFERENCES place (code),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX organisation_by_code ON organisation (code) WHERE code <> '';
CREATE INDEX organisation_by_parent ON organisation (parent);
CREATE INDEX organisation_by_name ON organisation (name_key);

CREATE TABLE organisation_alias (
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  name_key {key} NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (organisation_id, name_key)
);
CREATE INDEX organisation_alias_by_name ON organisation_alias (name_key);

CREATE TABLE post (
  id {identity},
  user_id BIGINT NOT NULL REFERENCES user_account (id),
  organisation_id BIGINT NOT NULL REFERENCES organisation (id),
  role TEXT NOT NULL CHECK (role IN ('reporter', 'reviewer')),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  version BIGINT NOT NULL
);
CREATE INDEX post_by_user ON post (user_id);
CREATE INDEX post_by_organisation ON post (organisation_id);
