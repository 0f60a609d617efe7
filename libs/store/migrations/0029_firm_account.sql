-- The firm that an account acts for. Its role is "firm" then, whatever the column of roles says, which knows those of the office only.

ALTER TABLE user_account ADD COLUMN firm_id BIGINT REFERENCES record (id);
CREATE INDEX user_account_by_firm ON user_account (firm_id);
