CREATE TABLE "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);

CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");

CREATE TABLE incident (
  id text not null primary key, -- the press that opened it: <device>.<boot>.<number>
  device text not null,
  button text not null check (button in ('alarm', 'call')),
  kind text not null check (kind in ('real', 'drill')),
  opened_ms integer not null,
  closed_ms integer -- null while it is open
, set_aside integer not null default 0 check (set_aside in (0, 1))) strict, without rowid;

CREATE INDEX incident_closed on incident (closed_ms);

CREATE TABLE incident_fact (
  incident text not null references incident (id),
  seq integer not null check (seq > 0), -- from 1; the last one is the standing's version
  kind text not null,
  format integer not null, -- of the payload, rising by one with each change of that kind
  at_ms integer not null,
  payload text not null, -- JSON
  primary key (incident, seq)
) strict, without rowid;

CREATE TABLE press (
  id text not null primary key,
  incident text not null references incident (id),
  nth integer not null check (nth > 0),
  pressed_ms integer not null, -- receipt less the greatest age that any copy told
  received_ms integer not null,
  unique (incident, nth)
) strict, without rowid;

CREATE TABLE way (
  gateway text not null,
  path text not null,
  broker text not null,
  primary key (gateway, path, broker)
) strict, without rowid;

CREATE TABLE device_heard (
  device text not null,
  gateway text not null,
  primary key (device, gateway)
) strict, without rowid;

CREATE TABLE confirmation (
  incident text not null primary key references incident (id),
  version integer not null
) strict, without rowid;

CREATE TABLE own_path (
  device text not null,
  broker text not null,
  primary key (device, broker)
) strict, without rowid;

CREATE TABLE trouble_change (
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

CREATE INDEX trouble_at on trouble_change (at_ms);

CREATE TABLE device_status (
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

CREATE TABLE log_entry (
  device text not null,
  boot integer not null,
  number integer not null,
  at_ms integer not null,
  received_ms integer not null,
  text text not null,
  primary key (device, boot, number)
) strict, without rowid;

CREATE INDEX log_entry_received on log_entry (received_ms);

CREATE UNIQUE INDEX incident_open on incident (device, button, kind) where closed_ms is null and set_aside = 0;

CREATE TABLE account (
  id text not null primary key,
  name text not null,
  name_key text not null unique, -- names with the same key look alike
  roles text not null, -- words, joined by commas
  entry text not null check (entry in ('password', 'code', 'disabled')),
  secret text not null, -- of a password or code, as an Argon2id string; empty if disabled
  code_until_ms integer not null, -- 0 unless it is a code
  entry_number integer not null check (entry_number > 0)
) strict, without rowid;

CREATE TABLE page_session (
  token_hash text not null primary key, -- SHA-256, hexadecimal
  account text not null references account (id),
  entry_number integer not null, -- the account's when it began: those of an earlier entry are over
  expires_ms integer not null
) strict, without rowid;

insert into flyway_schema_history values (1, '1', 'incidents', 'SQL', 'V1__incidents.sql', 1977118248, '', '2026-11-22 21:08:21.820', 0, 1);

insert into flyway_schema_history values (2, '2', 'own paths', 'SQL', 'V2__own_paths.sql', 646487605, '', '2026-11-22 21:08:21.851', 0, 1);

insert into flyway_schema_history values (3, '3', 'equipment', 'SQL', 'V3__equipment.sql', -1627524465, '', '2026-11-22 21:08:21.857', 2, 1);

insert into flyway_schema_history values (4, '4', 'set aside', 'SQL', 'V4__set_aside.sql', 1292269987, '', '2026-11-22 21:08:21.863', 0, 1);

insert into flyway_schema_history values (5, '5', 'accounts', 'SQL', 'V5__accounts.sql', 537315158, '', '2026-11-22 21:08:21.871', 0, 1);

insert into incident values ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi', 'alarm', 'real', 1772437201000, 1772437207000, 0);

insert into incident values ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi', 'alarm', 'real', 1772437202000, NULL, 0);

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 1, 'press-received', 1, 1772437201000, '{"press":"gate-hexi.9f86d081884c7d65.1","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437201000,"pressedAtLatest":false,"seenMs":1772437201000,"seenProven":true}');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 2, 'answered', 1, 1772437205000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.1"]}');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 3, 'closed', 1, 1772437207000, '{"result":"false-alarm","note":"学生误碰","by":"周敏"}');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.2', 1, 'press-received', 1, 1772437202000, '{"press":"gate-hexi.9f86d081884c7d65.2","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437202000,"pressedAtLatest":false,"seenMs":1772437202000,"seenProven":true}');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.2', 2, 'answered', 1, 1772437209000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.2"]}');

insert into press values ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi.9f86d081884c7d65.1', 1, 1772437201000, 1772437201000);

insert into press values ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi.9f86d081884c7d65.2', 1, 1772437202000, 1772437202000);

insert into way values ('gw-hexi', 'wired', 'a');

insert into device_heard values ('gate-hexi', 'gw-hexi');

insert into confirmation values ('gate-hexi.9f86d081884c7d65.2', 1);

insert into own_path values ('gate-hexi', 'b');

insert into trouble_change values ('device', 'gate-hexi', -5, 1, 'mains-lost', 'raised', 1772437203000, 1772437204000, 0, 0);

insert into device_status values ('gate-hexi', -5, 3, 1772437208000, 1772437208000, 80, 1, 0, NULL, NULL, '1.4', -7);

insert into log_entry values ('gate-hexi', -5, 1, 1772437208000, 1772437208000, '自检通过');

insert into account values ('0123456789abcdef', '周敏', '周敏', 'dispatcher,leader', 'password', '$argon2id$', 0, 2);

insert into page_session values ('ab12', '0123456789abcdef', 2, 1772438200000);

