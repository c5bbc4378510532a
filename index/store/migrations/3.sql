-- Format 3 keeps indicator and budget of planned measures, the number of a reform, whose statement it is and which rows tell the
-- same one. Of what was read before only the last is made up for: links, and the keys with them, are made again.
ALTER TABLE commitment ADD COLUMN indicator TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN budget TEXT NOT NULL DEFAULT '';
ALTER TABLE reform ADD COLUMN official_number TEXT NOT NULL DEFAULT '';
ALTER TABLE reform ADD COLUMN voice TEXT NOT NULL DEFAULT '';
ALTER TABLE reform ADD COLUMN reform_key TEXT NOT NULL DEFAULT '';
CREATE INDEX reform_same ON reform(reform_key);
DELETE FROM meta WHERE key = 'linked';
