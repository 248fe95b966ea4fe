-- The record: facts of incidents and acts of people, in chains of digests under signed roots. Digests are SHA-256, hexadecimal.
-- What stands here from before has no digests yet: the desk chains it at its next start and notes so as its own first act.
alter table incident_fact add column who text not null default 'desk'; -- an account, or desk, or unknown: a person without account
alter table incident_fact add column salt text not null default ''; -- of the payload's digest; goes with what is erased
alter table incident_fact add column payload_digest text not null default '';
alter table incident_fact add column digest text not null default ''; -- of the one before, the place, kind, format, who, when, payload_digest

-- Whether it has facts that no root covers.
alter table incident add column unrooted integer not null default 1 check (unrooted in (0, 1));
create index incident_unrooted on incident (id) where unrooted = 1;

-- What people did beside incidents, and what befell the record: one chain.
create table desk_act (
  seq integer not null primary key check (seq > 0),
  kind text not null,
  format integer not null, -- of the payload
  who text not null,
  at_ms integer not null,
  payload text not null, -- JSON
  salt text not null,
  payload_digest text not null,
  digest text not null
) strict, without rowid;

-- Each covers, by their newest entries, all chains that have grown since the one before.
create table record_root (
  number integer not null primary key check (number > 0),
  day text not null, -- the station's, that it closes: 2026-11-22
  made_ms integer not null,
  heads integer not null,
  content text not null, -- digest of its heads
  previous text not null, -- digest of the root before
  key text not null, -- public, Ed25519, in Base64
  signature text not null -- of its own digest, in Base64
) strict, without rowid;

-- How far a root covers a chain: an incident's, or desk.
create table record_head (
  chain text not null,
  place integer not null,
  root integer not null references record_root (number),
  digest text not null,
  primary key (chain, place)
) strict, without rowid;

create index record_head_root on record_head (root);
