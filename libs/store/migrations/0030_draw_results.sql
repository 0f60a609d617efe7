-- Draws: a reserve and who of it stands in, officers who are sent; figures that a sample gave, with n and variance.

ALTER TABLE draw ADD COLUMN staffing_json TEXT NOT NULL DEFAULT '';

-- Places of a reserve follow those of the sample in the stratum. `replaced_by` is the place of who stands in, 0 nobody.
ALTER TABLE draw_unit ADD COLUMN reserve INTEGER NOT NULL DEFAULT 0 CHECK (reserve IN (0, 1));
ALTER TABLE draw_unit ADD COLUMN whole_numerator TEXT NOT NULL DEFAULT '';
ALTER TABLE draw_unit ADD COLUMN whole_denominator TEXT NOT NULL DEFAULT '';
ALTER TABLE draw_unit ADD COLUMN replaced_by BIGINT NOT NULL DEFAULT 0;
ALTER TABLE draw_unit ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE draw_unit ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE draw_unit ADD COLUMN officers_json TEXT NOT NULL DEFAULT '[]';

-- Of a figure that a sample gave: answers, variance and interval in the unit of the figure; what sample. NULL: none.
ALTER TABLE observation ADD COLUMN sample_size BIGINT;
ALTER TABLE observation ADD COLUMN sample_variance {decimal};
ALTER TABLE observation ADD COLUMN sample_low {decimal};
ALTER TABLE observation ADD COLUMN sample_high {decimal};
ALTER TABLE observation ADD COLUMN sample_of TEXT;
ALTER TABLE figure_report ADD COLUMN sample_size BIGINT;
ALTER TABLE figure_report ADD COLUMN sample_variance {decimal};
ALTER TABLE figure_report ADD COLUMN sample_low {decimal};
ALTER TABLE figure_report ADD COLUMN sample_high {decimal};
ALTER TABLE figure_report ADD COLUMN sample_of TEXT;
