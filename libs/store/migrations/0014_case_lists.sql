-- Lists and counts of a million cases: by states and by owner in the order of deadlines, what is open of an
-- owner, what is closed, and what counts need, without reading the cases themselves.
CREATE INDEX case_record_by_states ON case_record (states, coalesce(due_on, '9999-99-99'), id);
CREATE INDEX case_record_by_owner_name ON case_record (owner_name, coalesce(due_on, '9999-99-99'), id);
CREATE INDEX case_record_open_of_owner ON case_record (owner_id, coalesce(due_on, '9999-99-99'), id)
  WHERE closed_on IS NULL;
CREATE INDEX case_record_open ON case_record (type_name, owner_name, states, due_on, warn_on, waits_for, owner_id)
  WHERE closed_on IS NULL;
CREATE INDEX case_record_closed ON case_record (coalesce(due_on, '9999-99-99'), id) WHERE closed_on IS NOT NULL;
CREATE INDEX case_record_closed_counts ON case_record (type_name, owner_name, states) WHERE closed_on IS NOT NULL;
