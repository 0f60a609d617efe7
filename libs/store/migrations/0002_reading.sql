-- Which rule of the import read a row, how sure that makes us, and the codes of the findings that lower it, parted by blanks.

ALTER TABLE indicator ADD COLUMN rule TEXT NOT NULL DEFAULT 'unrecorded';
ALTER TABLE indicator ADD COLUMN confidence TEXT NOT NULL DEFAULT 'likely' CHECK (confidence IN ('certain', 'likely', 'doubtful'));
ALTER TABLE indicator ADD COLUMN lowered_by TEXT NOT NULL DEFAULT '';

ALTER TABLE task ADD COLUMN rule TEXT NOT NULL DEFAULT 'unrecorded';
ALTER TABLE task ADD COLUMN confidence TEXT NOT NULL DEFAULT 'likely' CHECK (confidence IN ('certain', 'likely', 'doubtful'));
ALTER TABLE task ADD COLUMN lowered_by TEXT NOT NULL DEFAULT '';
