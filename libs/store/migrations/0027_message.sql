-- Messages to users, one row a reader. What is told once of a thing (a deadline, what is owed) is remembered by its occasion.

CREATE TABLE message (
  id {identity},
  user_id BIGINT NOT NULL REFERENCES user_account (id),
  kind {key} NOT NULL,
  subject_type {key} NOT NULL,
  subject_id {key} NOT NULL,
  facts_json TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX message_by_user ON message (user_id, id);
CREATE INDEX message_unread ON message (user_id, id) WHERE read_at IS NULL;
CREATE INDEX message_by_time ON message (created_at);
CREATE TABLE message_occasion (
  kind {key} NOT NULL,
  subject_type {key} NOT NULL,
  subject_id {key} NOT NULL,
  occasion {key} NOT NULL,
  told_at BIGINT NOT NULL,
  PRIMARY KEY (kind, subject_type, subject_id, occasion)
);
