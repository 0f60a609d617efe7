-- Limits in hours end on a minute: a deadline says it, 24:00 is the end of the day.

UPDATE case_record SET due_on = due_on || 'T24:00' WHERE due_on IS NOT NULL;
ALTER TABLE case_record ADD COLUMN opened_minute BIGINT NOT NULL DEFAULT 0;
