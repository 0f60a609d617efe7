-- What the logs were at a moment, signed: whoever keeps a note can show later that nothing before it was changed.

CREATE TABLE signed_head (
  log {key} NOT NULL,
  size BIGINT NOT NULL,
  signed_at BIGINT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (log, size)
);
