-- What is known of our own equipment. Times ending in _ms are the station's clock.

-- Each change of a trouble once, by the name that its origin gave it.
create table trouble_change (
  origin_kind text not null check (origin_kind in ('device', 'gateway')),
  origin text not null,
  boot integer not null,
  number integer not null check (number > 0),
  kind text not null,
  change text not null check (change in ('raised', 'restored')),
  at_ms integer not null, -- receipt less the age that the first copy told
  received_ms integer not null,
  counted integer not null, -- 0 if the kind counts nothing
  counted_over_ms integer not null,
  primary key (origin_kind, origin, boot, number)
) strict, without rowid;

create index trouble_at on trouble_change (at_ms);

-- The newest status of each device; null is a reading that is not known.
create table device_status (
  device text not null primary key,
  boot integer not null,
  number integer not null,
  at_ms integer not null,
  received_ms integer not null,
  battery_percent integer,
  mains integer,
  tamper integer,
  signal_dbm integer,
  buttons_work integer,
  firmware text not null,
  device_ms integer -- the device's own clock; may be absurd
) strict, without rowid;

-- Lines of the devices' log books, each once.
create table log_entry (
  device text not null,
  boot integer not null,
  number integer not null,
  at_ms integer not null,
  received_ms integer not null,
  text text not null,
  primary key (device, boot, number)
) strict, without rowid;

create index log_entry_received on log_entry (received_ms);
