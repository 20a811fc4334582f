-- What the disk tells of when, and in which order, reports came: decision 0024.

-- No finer than the hour, whoever writes it: rounded up, so that what is spent stays so until it has run out.
create function round_up_to_hour() returns trigger language plpgsql as $$
begin
  new.expires_at := date_bin('1 hour', new.expires_at + interval '1 hour' - interval '1 microsecond', 'epoch');
  return new;
end $$;
create trigger spent_to_the_hour before insert or update on spent for each row execute function round_up_to_hour();
update spent set expires_at = expires_at;

-- How often a row was written anew in the order of its random id: 0, 1, at last 2. The indexes find what is to be
-- done, and keep PostgreSQL from leaving a new version where the old one was.
alter table report add column settled smallint not null default 0;
alter table mailbox add column settled smallint not null default 0;
alter table part add column settled smallint not null default 0;
alter table grant_to add column settled smallint not null default 0;
alter table message add column settled smallint not null default 0;
create index report_to_settle on report (id) where settled < 2;
create index mailbox_to_settle on mailbox (id) where settled < 2;
create index part_to_settle on part (report, attachment, n) where settled < 2 and kind <> 'attachment';
create index grant_to_to_settle on grant_to (report, organisation) where settled < 2;
create index message_to_settle on message (id) where settled < 2;
