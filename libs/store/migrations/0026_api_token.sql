-- Tokens of programs that act for a user, as hashes.

CREATE TABLE api_token (
  id {identity},
  user_id BIGINT NOT NULL REFERENCES user_account (id),
  name {key} NOT NULL,
  token_hash {key} NOT NULL UNIQUE,
  scopes_json TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_on TEXT NOT NULL,
  last_used_at BIGINT,
  UNIQUE (user_id, name)
);
