-- Whose cases an account sees. Accounts that were there saw all of them.

ALTER TABLE user_account ADD COLUMN sight {key} NOT NULL DEFAULT 'all';
