-- What refers to a record, and its codes beside the key, are found by words of their own in `words`.
DROP TABLE record_term;
