-- What the desk knows, as the fourth form of the SQLite store; from here on both have the same numbers. Times ending in _ms are the station's clock, milliseconds since 1970-01-01 UTC.

-- One row an incident, kept beside its facts so that the rules below can be held by the store itself.
create table incident (
  id text not null primary key, -- the press that opened it: <device>.<boot>.<number>
  device text not null,
  button text not null check (button in ('alarm', 'call')),
  kind text not null check (kind in ('real', 'drill')),
  opened_ms bigint not null,
  closed_ms bigint, -- null while it is open
  -- A fact of it can not be read: it is kept as it is, for a technician, and the next press opens another.
  set_aside integer not null default 0 check (set_aside in (0, 1))
);

-- At most one open incident of a device, button and kind.
create unique index incident_open on incident (device, button, kind) where closed_ms is null and set_aside = 0;
create index incident_closed on incident (closed_ms);

-- The truth: an incident is the fold of its facts. Of two writers of one seq the second is refused.
create table incident_fact (
  incident text not null references incident (id),
  seq bigint not null check (seq > 0), -- from 1; the last one is the standing's version
  kind text not null,
  format integer not null, -- of the payload, rising by one with each change of that kind
  at_ms bigint not null,
  payload text not null, -- JSON
  primary key (incident, seq)
);

-- A press is in one incident, for ever.
create table press (
  id text not null primary key,
  incident text not null references incident (id),
  nth integer not null check (nth > 0),
  pressed_ms bigint not null, -- receipt less the greatest age that any copy told
  received_ms bigint not null,
  unique (incident, nth)
);

-- By which ways a gateway was ever heard; standings go down all of them.
create table way (
  gateway text not null,
  path text not null,
  broker text not null,
  primary key (gateway, path, broker)
);

-- Through which gateways a device was ever heard.
create table device_heard (
  device text not null,
  gateway text not null,
  primary key (device, gateway)
);

-- The highest version of an incident's standing that the device itself has seen.
create table confirmation (
  incident text not null primary key references incident (id),
  version bigint not null
);

-- Who is signed in at a page. The token itself is only in the browser.
create table page_session (
  token_hash text not null primary key, -- SHA-256, hexadecimal
  name text not null,
  expires_ms bigint not null
);

-- Through which brokers a device was ever heard on its own path; standings go down all of them.
create table own_path (
  device text not null,
  broker text not null,
  primary key (device, broker)
);

-- Each change of a trouble once, by the name that its origin gave it.
create table trouble_change (
  origin_kind text not null check (origin_kind in ('device', 'gateway')),
  origin text not null,
  boot bigint not null,
  number integer not null check (number > 0),
  kind text not null,
  change text not null check (change in ('raised', 'restored')),
  at_ms bigint not null, -- receipt less the age that the first copy told
  received_ms bigint not null,
  counted bigint not null, -- 0 if the kind counts nothing
  counted_over_ms bigint not null,
  primary key (origin_kind, origin, boot, number)
);

create index trouble_at on trouble_change (at_ms);

-- The newest status of each device; null is a reading that is not known.
create table device_status (
  device text not null primary key,
  boot bigint not null,
  number integer not null,
  at_ms bigint not null,
  received_ms bigint not null,
  battery_percent integer,
  mains integer,
  tamper integer,
  signal_dbm integer,
  buttons_work integer,
  firmware text not null,
  device_ms bigint -- the device's own clock; may be absurd
);

-- Lines of the devices' log books, each once.
create table log_entry (
  device text not null,
  boot bigint not null,
  number integer not null,
  at_ms bigint not null,
  received_ms bigint not null,
  text text not null,
  primary key (device, boot, number)
);

create index log_entry_received on log_entry (received_ms);
