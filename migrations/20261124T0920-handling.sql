-- What each organisation does with a report that it received: its own state, its own case key.

create table handling (
  report id not null references report,
  organisation text not null,
  state text not null check (state in ('new', 'claimed', 'waiting', 'closed')),
  claimed_by id references member,
  closed_reason text,
  opened boolean not null default false,
  covered boolean not null default false,
  answers_seen integer not null default 0,
  primary key (report, organisation)
);
create index handling_by_organisation on handling (organisation, state);

-- The case identity is born at the desk; its seed is sealed to the organisation's epoch.
create table case_key (
  report id not null references report,
  organisation text not null,
  epoch integer not null,
  recipient text not null,
  ciphertext bytea not null,
  primary key (report, organisation)
);
