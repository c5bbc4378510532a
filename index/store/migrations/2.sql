-- Format 2 keeps what read a file, and why; nothing is known of files read before.
ALTER TABLE document ADD COLUMN reading TEXT NOT NULL DEFAULT '';
