-- Second reading: whether a plan asks for it, who decided on a row, and what a different person said about that.

ALTER TABLE plan ADD COLUMN second_reading INTEGER NOT NULL DEFAULT 0 CHECK (second_reading IN (0, 1));

ALTER TABLE indicator ADD COLUMN decided_by BIGINT REFERENCES user_account (id);
ALTER TABLE indicator ADD COLUMN decided_at BIGINT;
ALTER TABLE indicator ADD COLUMN decided_state TEXT NOT NULL DEFAULT 'pending' CHECK (decided_state IN ('pending', 'accepted', 'rejected', 'corrected'));
ALTER TABLE indicator ADD COLUMN second_state TEXT NOT NULL DEFAULT 'waiting' CHECK (second_state IN ('waiting', 'agreed', 'disputed'));
ALTER TABLE indicator ADD COLUMN second_by BIGINT REFERENCES user_account (id);
ALTER TABLE indicator ADD COLUMN second_at BIGINT;
ALTER TABLE indicator ADD COLUMN second_reason TEXT NOT NULL DEFAULT '';

ALTER TABLE task ADD COLUMN decided_by BIGINT REFERENCES user_account (id);
ALTER TABLE task ADD COLUMN decided_at BIGINT;
ALTER TABLE task ADD COLUMN decided_state TEXT NOT NULL DEFAULT 'pending' CHECK (decided_state IN ('pending', 'accepted', 'rejected', 'corrected'));
ALTER TABLE task ADD COLUMN second_state TEXT NOT NULL DEFAULT 'waiting' CHECK (second_state IN ('waiting', 'agreed', 'disputed'));
ALTER TABLE task ADD COLUMN second_by BIGINT REFERENCES user_account (id);
ALTER TABLE task ADD COLUMN second_at BIGINT;
ALTER TABLE task ADD COLUMN second_reason TEXT NOT NULL DEFAULT '';

-- The step by which a misfit was decided, so that undo can open it again.
ALTER TABLE misfit ADD COLUMN step_id BIGINT REFERENCES review_step (id);
