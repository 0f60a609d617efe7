-- Draws (docs/formats/draw-v1.md): what is drawn from whom, what was committed before the public event, what came out.
-- From its commitment on a draw has a number and stays; numbers run without a gap within a year.

CREATE TABLE draw (
  id {identity},
  number {key} NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'committed', 'drawn', 'opened', 'cancelled')),
  spec_json TEXT NOT NULL,
  event_name TEXT NOT NULL,
  event_at BIGINT,
  frame TEXT NOT NULL,
  secrets_json TEXT NOT NULL,
  published_json TEXT NOT NULL,
  receipt TEXT NOT NULL,
  words TEXT NOT NULL,
  simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
  created_by BIGINT REFERENCES user_account (id),
  created_at BIGINT NOT NULL,
  committed_at BIGINT,
  drawn_at BIGINT,
  ended_at BIGINT,
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX draw_by_number ON draw (number) WHERE number <> '';

-- Who was drawn. `place` counts from 1 within the stratum, in the order of the receipt.
CREATE TABLE draw_unit (
  draw_id BIGINT NOT NULL REFERENCES draw (id),
  stratum {key} NOT NULL,
  place BIGINT NOT NULL,
  key_text {key} NOT NULL,
  title TEXT NOT NULL,
  pi_numerator TEXT NOT NULL,
  pi_denominator TEXT NOT NULL,
  case_id BIGINT REFERENCES case_record (id),
  PRIMARY KEY (draw_id, stratum, place)
);
CREATE INDEX draw_unit_by_case ON draw_unit (case_id) WHERE case_id IS NOT NULL;
