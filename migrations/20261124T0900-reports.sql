-- What the server may store of a report: docs/protocol.md §11. No address, no agent, no time finer than a day
-- once a report is committed. Ids are 128 random bits; nothing here is sequential or ordered by time.

create domain id as text check (value ~ '^[0-9a-f]{32}$');
create domain digest as text check (value ~ '^[0-9a-f]{64}$');

create table report (
  id id primary key,
  day date not null,
  urgent boolean not null,
  sealed_by text not null check (sealed_by in ('browser', 'server')),
  mailbox id not null unique,
  size_bucket integer not null,
  manifest text not null,
  manifest_sha256 digest not null,
  sig text not null
);

create table mailbox (
  id id primary key,
  verify_key digest not null,
  expiry_week date not null
);

-- A compartment's sealed frame ('core' …) has n = 0 and its own id; an attachment has as many rows as parts.
create table part (
  report id not null,
  attachment text not null,
  n integer not null check (n >= 0),
  kind text not null check (kind in ('core', 'contact', 'child', 'media', 'original', 'attachment')),
  ciphertext bytea not null,
  sha256 digest not null,
  primary key (report, attachment, n)
);

create table grant_to (
  report id not null references report,
  organisation text not null,
  epoch integer not null,
  ciphertext bytea not null,
  state text not null default 'accepted' check (state in ('accepted', 'offered', 'declined')),
  primary key (report, organisation)
);
create index grant_to_by_organisation on grant_to (organisation);

-- A message that the reporter deleted keeps its place, its hash and the signed deletion; its text is gone.
create table message (
  id id primary key,
  report id not null references report,
  seq integer not null check (seq > 0),
  direction text not null check (direction in ('in', 'out')),
  organisation text,
  day date not null,
  ciphertext bytea,
  sha256 digest not null,
  deletion text,
  unique (report, seq),
  check ((ciphertext is null) = (deletion is not null))
);

-- Uploads under way: gone when the report is committed, swept after an hour when it is not.
create table upload (
  report id primary key,
  opened_at timestamptz not null
);

-- Single use of challenges and nonces; rows go when they would have expired anyway.
create table spent (
  token digest primary key,
  expires_at timestamptz not null
);
create index spent_by_expiry on spent (expires_at);
