-- What is kept and what is only on its way lie apart. Parts under way are nobody's until a report or a letter that
-- names them is committed: then they are copied into `part`. What is left goes with its slot, dropped whole.

-- Until now both lay in `part`: only what a report's signed manifest or a kept letter names stays.
delete from part where kind = 'attachment'
  and not exists (
    select from report, jsonb_array_elements(report.manifest::jsonb -> 'attachments') as named
    where report.id = part.report and named ->> 'id' = part.attachment)
  and not exists (
    select from reply_attachment as named
    where named.report = part.report and named.attachment = part.attachment and named.seq is not null);
delete from part where not exists (select from report where report.id = part.report);
alter table part add foreign key (report) references report on delete cascade;
-- What is sealed does not get smaller.
alter table part alter column ciphertext set storage external;

-- Attachments of a reporter's letter, from the moment the letter is kept.
delete from reply_attachment where seq is null;
alter table reply_attachment
  drop column opened_at,
  alter column compartment set not null,
  alter column seq set not null,
  alter column parts set not null,
  alter column size set not null;

-- One opening: so many bytes were paid for. Its owner is the report that is to come, or the mailbox whose letter is
-- to come, whether there is such a mailbox or not; a report may choose any identifier, so the two are told apart. Times are the beginnings of hours. Not logged, nor is what comes
-- with it: a crash forgets what was on its way, and strangers' bytes never reach the write-ahead log.
drop table upload;
create unlogged table upload (
  id id primary key,
  purpose text not null check (purpose in ('report', 'letter')),
  owner id not null,
  slot smallint not null,
  opened_hour timestamptz not null check (opened_hour = date_trunc('hour', opened_hour, 'UTC')),
  heard_hour timestamptz not null check (heard_hour = date_trunc('hour', heard_hour, 'UTC')),
  allowed bigint not null check (allowed >= 0),
  used bigint not null default 0 check (used between 0 and allowed)
);
create index upload_by_owner on upload (owner, purpose);

-- A ring of slots, one an hour; an upload lives far shorter than the ring is long, so each is empty when it comes round.
create table incoming (
  slot smallint not null,
  upload id not null,
  attachment id not null,
  n integer not null check (n >= 0),
  ciphertext bytea not null,
  sha256 digest not null,
  primary key (slot, upload, attachment, n)
) partition by list (slot);
alter table incoming alter column ciphertext set storage external;

-- Only ever inserted into and truncated: there is nothing to vacuum.
do $$
begin
  for slot in 0..7 loop
    execute format(
      'create unlogged table incoming_%1$s partition of incoming for values in (%1$s)
       with (autovacuum_enabled = off, toast.autovacuum_enabled = off)', slot);
  end loop;
end $$;

-- Tells how much of `part` may be used again. A database of somebody else may not let us have it: then nothing is counted.
do $$
begin
  create extension if not exists pg_freespacemap;
exception when others then
  null;
end $$;
