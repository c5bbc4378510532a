-- Format 5 keeps the concern that a recommendation answers, how urgently it is made, and grades of later documents. Seals of
-- commitments were made of fewer columns: these have none until their file is read again. What is derived is made again.
ALTER TABLE commitment ADD COLUMN concern TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN urgency TEXT NOT NULL DEFAULT '';
ALTER TABLE position ADD COLUMN grade TEXT NOT NULL DEFAULT '';
UPDATE commitment SET seal = NULL;
DELETE FROM meta WHERE key IN ('linked', 'seal');
