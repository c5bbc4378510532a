-- Format 6 explains links and marks those to a reform told again; they are made again.
ALTER TABLE link ADD COLUMN explanation TEXT NOT NULL DEFAULT '';
ALTER TABLE link ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
DELETE FROM meta WHERE key = 'linked';
