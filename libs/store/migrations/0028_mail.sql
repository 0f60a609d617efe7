-- Where a user wants messages by mail, and the letters that wait. A letter that was taken or given up is erased; what became of it stands with the address.

CREATE TABLE mail_address (
  user_id BIGINT NOT NULL PRIMARY KEY REFERENCES user_account (id),
  address {key} NOT NULL,
  kinds_json TEXT NOT NULL,
  code_hash {key} NOT NULL,
  code_at BIGINT NOT NULL,
  code_failures BIGINT NOT NULL,
  confirmed_at BIGINT,
  told_up_to BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  refused_why TEXT NOT NULL
);
CREATE TABLE mail_letter (
  id {identity},
  user_id BIGINT NOT NULL REFERENCES user_account (id),
  address {key} NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  next_at BIGINT NOT NULL
);
CREATE INDEX mail_letter_by_next ON mail_letter (next_at, id);
CREATE INDEX mail_letter_by_user ON mail_letter (user_id);
