-- After the calendar has changed, the open cases that were counted with another one are found portion by portion.
CREATE INDEX case_record_by_calendar ON case_record (counted_by) WHERE closed_on IS NULL;
