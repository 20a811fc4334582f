-- Organisations are what the signed directory says; the tables hold who works there and their wrapped keys.

create table directory (
  version integer primary key,
  note text not null
);

create table member (
  id id primary key,
  organisation text not null,
  name text not null,
  role text not null check (role in ('member', 'officer')),
  recipient text not null,
  state text not null default 'active' check (state in ('active', 'revoked')),
  enrolled_by text not null check (enrolled_by in ('passkey', 'demo-link'))
);

create table credential (
  id text primary key,
  member id not null references member,
  public_key bytea not null,
  counter bigint not null,
  transports text not null default '',
  prf boolean not null
);

create table member_wrap (
  member id not null references member,
  kind text not null check (kind in ('prf', 'passphrase', 'invitation')),
  credential text not null default '',
  salt text not null default '',
  ciphertext bytea not null,
  primary key (member, kind, credential)
);

create table epoch_wrap (
  organisation text not null,
  epoch integer not null,
  member id not null references member,
  ciphertext bytea not null,
  primary key (organisation, epoch, member)
);

create table invitation (
  token_sha256 digest primary key,
  organisation text not null,
  role text not null check (role in ('member', 'officer')),
  epoch_wraps text not null,
  expires_at timestamptz not null,
  taken boolean not null default false
);

create table ceremony (
  id id primary key,
  purpose text not null check (purpose in ('enrol', 'sign-in', 'unlock')),
  challenge text not null,
  about text not null,
  expires_at timestamptz not null
);

create table session (
  token_sha256 digest primary key,
  member id not null references member,
  started_at timestamptz not null,
  last_active_at timestamptz not null,
  fresh_at timestamptz not null
);
create unique index one_session_a_member on session (member);

create table ledger (
  n bigint primary key,
  entry text not null,
  hash digest not null
);
