-- For other systems: pages of incidents that read no more than they give, keys of requests that are done once, and tokens.

-- By the latest first, one range for a kind: whoever wants both kinds reads two.
create index incident_by_time on incident (kind, opened_ms, id);
create index incident_by_device on incident (device, kind, opened_ms, id);
create index incident_open_by_time on incident (kind, opened_ms, id) where closed_ms is null;

-- A machine's account comes in with tokens.
alter table account drop constraint account_entry_check;
alter table account add constraint account_entry_check check (entry in ('password', 'code', 'tokens', 'disabled'));

-- With what machines come in. The token itself is only with whoever was given it.
create table access_token (
  id text not null primary key,
  account text not null references account (id),
  name text not null, -- for whoever keeps them
  token_hash text not null unique, -- SHA-256, hexadecimal
  entry_number integer not null, -- the account's when it was made: those of an earlier entry are over
  made_ms bigint not null,
  used_day text not null -- the station's, on which it was last used: 2026-11-23; empty if it never was
);

-- Requests that have created something, written with it: each is answered again for a day and done once.
create table request_key (
  account text not null references account (id),
  request_key text not null, -- as whoever asked has named the request
  request text not null, -- method, path and body: SHA-256, hexadecimal
  status integer not null, -- of the answer
  answer text not null, -- JSON, without any secret that it had
  at_ms bigint not null,
  primary key (account, request_key)
);

create index request_key_at on request_key (at_ms);
