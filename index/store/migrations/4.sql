-- Format 4 seals rows. Those that are there have no seal until their file is read again.
ALTER TABLE document ADD COLUMN seal INTEGER;
ALTER TABLE passage ADD COLUMN seal INTEGER;
ALTER TABLE tag ADD COLUMN seal INTEGER;
ALTER TABLE treaty_action ADD COLUMN seal INTEGER;
ALTER TABLE commitment ADD COLUMN seal INTEGER;
ALTER TABLE reform ADD COLUMN seal INTEGER;
ALTER TABLE decision ADD COLUMN seal INTEGER;
