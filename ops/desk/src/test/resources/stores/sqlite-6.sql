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
, set_aside integer not null default 0 check (set_aside in (0, 1)), unrooted integer not null default 1 check (unrooted in (0, 1))) strict, without rowid;

CREATE INDEX incident_closed on incident (closed_ms);

CREATE TABLE incident_fact (
  incident text not null references incident (id),
  seq integer not null check (seq > 0), -- from 1; the last one is the standing's version
  kind text not null,
  format integer not null, -- of the payload, rising by one with each change of that kind
  at_ms integer not null,
  payload text not null, who text not null default 'desk', salt text not null default '', payload_digest text not null default '', digest text not null default '', -- JSON
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

CREATE INDEX incident_unrooted on incident (id) where unrooted = 1;

CREATE TABLE desk_act (
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

CREATE TABLE record_root (
  number integer not null primary key check (number > 0),
  day text not null, -- the station's, that it closes: 2026-11-22
  made_ms integer not null,
  heads integer not null,
  content text not null, -- digest of its heads
  previous text not null, -- digest of the root before
  key text not null, -- public, Ed25519, in Base64
  signature text not null -- of its own digest, in Base64
) strict, without rowid;

CREATE TABLE record_head (
  chain text not null,
  place integer not null,
  root integer not null references record_root (number),
  digest text not null,
  primary key (chain, place)
) strict, without rowid;

CREATE INDEX record_head_root on record_head (root);

insert into flyway_schema_history values (1, '1', 'incidents', 'SQL', 'V1__incidents.sql', 1977118248, '', '2026-11-23 00:09:36.285', 0, 1);

insert into flyway_schema_history values (2, '2', 'own paths', 'SQL', 'V2__own_paths.sql', 646487605, '', '2026-11-23 00:09:36.294', 0, 1);

insert into flyway_schema_history values (3, '3', 'equipment', 'SQL', 'V3__equipment.sql', -1627524465, '', '2026-11-23 00:09:36.308', 0, 1);

insert into flyway_schema_history values (4, '4', 'set aside', 'SQL', 'V4__set_aside.sql', 1292269987, '', '2026-11-23 00:09:36.405', 0, 1);

insert into flyway_schema_history values (5, '5', 'accounts', 'SQL', 'V5__accounts.sql', 537315158, '', '2026-11-23 00:09:36.425', 0, 1);

insert into flyway_schema_history values (6, '6', 'record', 'SQL', 'V6__record.sql', 1076463969, '', '2026-11-23 00:09:36.433', 4, 1);

insert into incident values ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi', 'alarm', 'real', 1772437201000, 1772437207000, 0, 1);

insert into incident values ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi', 'alarm', 'real', 1772437202000, NULL, 0, 1);

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 1, 'press-received', 1, 1772437201000, '{"press":"gate-hexi.9f86d081884c7d65.1","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437201000,"pressedAtLatest":false,"seenMs":1772437201000,"seenProven":true}', 'desk', '9b6452e2cbd935a84dfe6e3460bade78', 'b127f92ab862180f71ccfeebf4b0c84e11856559584e84499a6a29f8b540ec59', 'c1281020626be49c436199d67015669bfc91483d27eead20e5c3fdf155425b1d');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 2, 'answered', 1, 1772437205000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.1"]}', 'unknown', '7dafd9961570322cba978815299522bb', '8f841bd2662ff7bccd92f65329bf7b8af6f52507181ab902a55733d20c2f5497', '92cfd02fe7e5b196230258dc53a73038b824a3add1e82ac1b777b5998790e867');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 3, 'closed', 1, 1772437207000, '{"result":"false-alarm","note":"学生误碰","by":"周敏"}', 'unknown', '0f2caa897cdbe896c9d18d2d3e330ae2', '85f06204873a5686e2a111be20da881ba2e81b6ab8ffff2f67f41c9764eb3904', '110a7300c78433e94eb120c61798b7b0191d3355d77469bac1c36eb412c59c90');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.2', 1, 'press-received', 1, 1772437202000, '{"press":"gate-hexi.9f86d081884c7d65.2","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437202000,"pressedAtLatest":false,"seenMs":1772437202000,"seenProven":true}', 'desk', 'ea2b63e55e6aa452a71893379bdca402', '79659049cb232fec59c871eb582a4058795b70bc6cf86872efc5693e46000837', '8d55302abe02b146e83c510752c760a74cd7873467faf42c8037d8e392ccb2af');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.2', 2, 'answered', 1, 1772437209000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.2"]}', 'unknown', '032e671f4481beb563b7bf3912f2ff4a', '1b96386ef3a373accb70c03601df9f3a8f195b3cb2afdb5f3812612f5b2c44eb', 'fde42122bbe97aa9fd755b0b5a49f4cc3804658a3492db22b34aef441d08707d');

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

insert into desk_act values (1, 'record-begun', 1, 'desk', 1795392576443, '{"incidentsFound":0,"factsFound":0}', '6dcf41e84e1cff9685bebdb85a4041a4', '3ca18e6caef9d7884bffc55906de45e6cde4460737c20bf431685c602581303c', '9eef4235d02746256dc38304939fe5dbf0369c670b076e3e91ffd41904ca423d');

insert into desk_act values (2, 'set-up', 1, '0123456789abcdef', 1795392576463, '{"account":"0123456789abcdef","name":"周敏","roles":"dispatcher,leader"}', '11a9a680a43fe5e59805645b2872685e', '79bc7c977b62c8bf063f96ab7286245dbb069f3a41d84f37cc065322556976bd', '5441bbf8f3cbaf4b77556e3b36f0f344aef0b08704b9849c8474a7078d2877e2');

insert into desk_act values (3, 'signed-in', 1, '0123456789abcdef', 1795392576468, '{}', 'a1920db7038fb258ea34b14d25f2597d', 'df335f0c227cf1c8e5a5c7c9794ea951ad19766476530e06a9d7e2152b1b72f4', '68e5e13f5384b855cb138c7fe159bb08ab7ba52bd8f945d2682482ea284912aa');

