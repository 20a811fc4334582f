-- Whom a letter is for stands signed on its outside (docs/protocol.md, "Thread"): kept as it came, and gone with the
-- letter. Letters from before have none.
alter table message add column front text check (front is null or ciphertext is not null);
