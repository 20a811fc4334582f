-- Attachments of a reporter's later answer. While they are under way they have a time, so that they can be swept;
-- once the answer that names them is kept they have its place in the thread instead, and no time.
create table reply_attachment (
  report id not null references report,
  attachment id not null,
  compartment text check (compartment in ('media', 'original')),
  seq integer,
  parts integer,
  size integer,
  opened_at timestamptz,
  primary key (report, attachment),
  check ((seq is null) = (opened_at is not null)),
  check ((seq is null) = (parts is null) and (seq is null) = (size is null) and (seq is null) = (compartment is null))
);
