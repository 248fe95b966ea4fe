-- For other systems: pages of incidents that read no more than they give, keys of requests that are done once, and tokens.

-- By the latest first, one range for a kind: whoever wants both kinds reads two.
create index incident_by_time on incident (kind, opened_ms, id);
create index incident_by_device on incident (device, kind, opened_ms, id);
create index incident_open_by_time on incident (kind, opened_ms, id) where closed_ms is null;

-- A machine's account comes in with tokens. SQLite changes no check: the table, and what names it, is made anew.
create table account_next (
  id text not null primary key,
  name text not null,
  name_key text not null unique, -- names with the same key look alike
  roles text not null, -- words, joined by commas
  entry text not null check (entry in ('password', 'code', 'tokens', 'disabled')),
  secret text not null, -- of a password or code, as an Argon2id string; else empty
  code_until_ms integer not null, -- 0 unless it is a code
  entry_number integer not null check (entry_number > 0)
) strict, without rowid;
insert into account_next (id, name, name_key, roles, entry, secret, code_until_ms, entry_number)
  select id, name, name_key, roles, entry, secret, code_until_ms, entry_number from account;
create table page_session_next (
  token_hash text not null primary key, -- SHA-256, hexadecimal
  account text not null references account_next (id),
  entry_number integer not null, -- the account's when it began: those of an earlier entry are over
  expires_ms integer not null
) strict, without rowid;
insert into page_session_next (token_hash, account, entry_number, expires_ms)
  select token_hash, account, entry_number, expires_ms from page_session;
drop table page_session;
drop table account;
alter table account_next rename to account;
alter table page_session_next rename to page_session;

-- With what machines come in. The token itself is only with whoever was given it.
create table access_token (
  id text not null primary key,
  account text not null references account (id),
  name text not null, -- for whoever keeps them
  token_hash text not null unique, -- SHA-256, hexadecimal
  entry_number integer not null, -- the account's when it was made: those of an earlier entry are over
  made_ms integer not null,
  used_day text not null -- the station's, on which it was last used: 2026-11-23; empty if it never was
) strict, without rowid;

-- Requests that have created something, written with it: each is answered again for a day and done once.
create table request_key (
  account text not null references account (id),
  request_key text not null, -- as whoever asked has named the request
  request text not null, -- method, path and body: SHA-256, hexadecimal
  status integer not null, -- of the answer
  answer text not null, -- JSON, without any secret that it had
  at_ms integer not null,
  primary key (account, request_key)
) strict, without rowid;

create index request_key_at on request_key (at_ms);
