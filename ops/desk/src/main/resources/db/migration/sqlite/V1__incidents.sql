-- What the desk knows. Times ending in _ms are the station's clock, milliseconds since 1970-01-01 UTC.

-- One row an incident, kept beside its facts so that the rules below can be held by the store itself.
create table incident (
  id text not null primary key, -- the press that opened it: <device>.<boot>.<number>
  device text not null,
  button text not null check (button in ('alarm', 'call')),
  kind text not null check (kind in ('real', 'drill')),
  opened_ms integer not null,
  closed_ms integer -- null while it is open
) strict, without rowid;

-- At most one open incident of a device, button and kind.
create unique index incident_open on incident (device, button, kind) where closed_ms is null;
create index incident_closed on incident (closed_ms);

-- The truth: an incident is the fold of its facts. Of two writers of one seq the second is refused.
create table incident_fact (
  incident text not null references incident (id),
  seq integer not null check (seq > 0), -- from 1; the last one is the standing's version
  kind text not null,
  format integer not null, -- of the payload, rising by one with each change of that kind
  at_ms integer not null,
  payload text not null, -- JSON
  primary key (incident, seq)
) strict, without rowid;

-- A press is in one incident, for ever.
create table press (
  id text not null primary key,
  incident text not null references incident (id),
  nth integer not null check (nth > 0),
  pressed_ms integer not null, -- receipt less the greatest age that any copy told
  received_ms integer not null,
  unique (incident, nth)
) strict, without rowid;

-- By which ways a gateway was ever heard; standings go down all of them.
create table way (
  gateway text not null,
  path text not null,
  broker text not null,
  primary key (gateway, path, broker)
) strict, without rowid;

-- Through which gateways a device was ever heard.
create table device_heard (
  device text not null,
  gateway text not null,
  primary key (device, gateway)
) strict, without rowid;

-- The highest version of an incident's standing that the device itself has seen.
create table confirmation (
  incident text not null primary key references incident (id),
  version integer not null
) strict, without rowid;

-- Who is signed in at a page. The token itself is only in the browser.
create table page_session (
  token_hash text not null primary key, -- SHA-256, hexadecimal
  name text not null,
  expires_ms integer not null
) strict, without rowid;
