-- What a report leaves behind goes with it: every table that names one says so here, and a test over the catalogue
-- fails for a table that does not. Who shreds a report deletes its row and needs to know no other table.

alter table mailbox add constraint mailbox_of_report foreign key (id) references report (mailbox) on delete cascade;

alter table grant_to drop constraint grant_to_report_fkey,
  add constraint grant_to_report_fkey foreign key (report) references report on delete cascade;
alter table message drop constraint message_report_fkey,
  add constraint message_report_fkey foreign key (report) references report on delete cascade;
alter table handling drop constraint handling_report_fkey,
  add constraint handling_report_fkey foreign key (report) references report on delete cascade;
alter table case_key drop constraint case_key_report_fkey,
  add constraint case_key_report_fkey foreign key (report) references report on delete cascade;
alter table reply_attachment drop constraint reply_attachment_report_fkey,
  add constraint reply_attachment_report_fkey foreign key (report) references report on delete cascade;
alter table cover drop constraint cover_report_fkey,
  add constraint cover_report_fkey foreign key (report) references report on delete cascade;

-- A ceremony lives in what the server signed for the browser; see src/agencies/signed-ceremony.ts.
drop table ceremony;

-- An invitation that has served, or ran out, opens nothing any more: neither do its wraps stay.
update invitation set epoch_wraps = '[]' where taken;
delete from invitation where expires_at < now();
