-- "Cover and report": from then on this attachment stays shut for everyone of the organisation but its officers.
create table cover (
  report id not null references report,
  organisation text not null,
  attachment text not null,
  member id not null references member,
  primary key (report, organisation, attachment)
);
