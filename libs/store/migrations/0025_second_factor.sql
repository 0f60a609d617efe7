-- Second factors of log-ins (TOTP) and the hashes of their recovery codes. The secret is kept readable: it is what codes are computed from.

CREATE TABLE second_factor (
  user_id BIGINT NOT NULL PRIMARY KEY REFERENCES user_account (id),
  secret {bytes} NOT NULL,
  offered_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  last_step BIGINT NOT NULL
);
CREATE TABLE recovery_code (
  user_id BIGINT NOT NULL REFERENCES user_account (id),
  code_hash {key} NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);
