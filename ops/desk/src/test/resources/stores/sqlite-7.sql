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

CREATE INDEX incident_by_time on incident (kind, opened_ms, id);

CREATE INDEX incident_by_device on incident (device, kind, opened_ms, id);

CREATE INDEX incident_open_by_time on incident (kind, opened_ms, id) where closed_ms is null;

CREATE TABLE "account" (
  id text not null primary key,
  name text not null,
  name_key text not null unique, -- names with the same key look alike
  roles text not null, -- words, joined by commas
  entry text not null check (entry in ('password', 'code', 'tokens', 'disabled')),
  secret text not null, -- of a password or code, as an Argon2id string; else empty
  code_until_ms integer not null, -- 0 unless it is a code
  entry_number integer not null check (entry_number > 0)
) strict, without rowid;

CREATE TABLE "page_session" (
  token_hash text not null primary key, -- SHA-256, hexadecimal
  account text not null references "account" (id),
  entry_number integer not null, -- the account's when it began: those of an earlier entry are over
  expires_ms integer not null
) strict, without rowid;

CREATE TABLE access_token (
  id text not null primary key,
  account text not null references account (id),
  name text not null, -- for whoever keeps them
  token_hash text not null unique, -- SHA-256, hexadecimal
  entry_number integer not null, -- the account's when it was made: those of an earlier entry are over
  made_ms integer not null,
  used_day text not null -- the station's, on which it was last used: 2026-11-23; empty if it never was
) strict, without rowid;

CREATE TABLE request_key (
  account text not null references account (id),
  request_key text not null, -- as whoever asked has named the request
  request text not null, -- method, path and body: SHA-256, hexadecimal
  status integer not null, -- of the answer
  answer text not null, -- JSON, without any secret that it had
  at_ms integer not null,
  primary key (account, request_key)
) strict, without rowid;

CREATE INDEX request_key_at on request_key (at_ms);

insert into flyway_schema_history values (1, '1', 'incidents', 'SQL', 'V1__incidents.sql', 1977118248, '', '2026-11-23 03:58:44.082', 0, 1);

insert into flyway_schema_history values (2, '2', 'own paths', 'SQL', 'V2__own_paths.sql', 646487605, '', '2026-11-23 03:58:44.087', 0, 1);

insert into flyway_schema_history values (3, '3', 'equipment', 'SQL', 'V3__equipment.sql', -1627524465, '', '2026-11-23 03:58:44.089', 0, 1);

insert into flyway_schema_history values (4, '4', 'set aside', 'SQL', 'V4__set_aside.sql', 1292269987, '', '2026-11-23 03:58:44.094', 0, 1);

insert into flyway_schema_history values (5, '5', 'accounts', 'SQL', 'V5__accounts.sql', 537315158, '', '2026-11-23 03:58:44.096', 0, 1);

insert into flyway_schema_history values (6, '6', 'record', 'SQL', 'V6__record.sql', 1076463969, '', '2026-11-23 03:58:44.101', 1, 1);

insert into flyway_schema_history values (7, '7', 'interface', 'SQL', 'V7__interface.sql', -109154450, '', '2026-11-23 03:58:44.111', 1, 1);

insert into incident values ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi', 'alarm', 'real', 1772437201000, 1772437207000, 0, 1);

insert into incident values ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi', 'alarm', 'real', 1772437202000, NULL, 0, 1);

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 1, 'press-received', 1, 1772437201000, '{"press":"gate-hexi.9f86d081884c7d65.1","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437201000,"pressedAtLatest":false,"seenMs":1772437201000,"seenProven":true}', 'desk', '8ff878fa37839b7a19e03031b088ec84', '7829a963ce43ae36cf13b9b5acffcde53c674341c0dd1badb445df52e75c2d38', '4e5cb402b3297674f2d7066dd36440d1455d026b4d2f8aa3671ad048593fc962');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 2, 'answered', 1, 1772437205000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.1"]}', 'unknown', '57010299021bc33dd8909381e6f31609', '88fbdb2133c8b7f39e2bb1780fb86dee6a672db1fe57462ed10e74bbcf853406', '18c2eb437dc0a068927cfbe388a04478d2b628b53d9b5dc44946439ca02d2a62');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.1', 3, 'closed', 1, 1772437207000, '{"result":"false-alarm","note":"学生误碰","by":"周敏"}', 'unknown', 'c7352a5f054e5691682063caad6fd087', '2448425e046d120f178aae6f59ddfe54b2ea3c999d6ae0b4d65470e5acd79098', 'ac5b640f135487ab515e3ef3bafa507e5afdfa3d46d3a49461046104d8cba8fb');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.2', 1, 'press-received', 1, 1772437202000, '{"press":"gate-hexi.9f86d081884c7d65.2","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437202000,"pressedAtLatest":false,"seenMs":1772437202000,"seenProven":true}', 'desk', '7bd274cfffb91e47bac0931486b7fe5a', '87106f631922b2eb11dfb7acceba8431afea63b5dcf668b9e2a712aae8c10a05', '8c44b6fe5b39343b870e99e96120f58bc07917917db6c09ca8085a8faa317977');

insert into incident_fact values ('gate-hexi.9f86d081884c7d65.2', 2, 'answered', 1, 1772437209000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.2"]}', 'unknown', '81947e9108ae34515296ff1adf8ecb20', '6c02de170ee97deb0d9520c21f50a4e6bffd5f49b68f770275d23a8c78fc785a', '1b2a62fe7b1ddfb7eece7fddb0a7408e0bae25ba8baa0fa9f45e8d339b232f75');

insert into press values ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi.9f86d081884c7d65.1', 1, 1772437201000, 1772437201000);

insert into press values ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi.9f86d081884c7d65.2', 1, 1772437202000, 1772437202000);

insert into way values ('gw-hexi', 'wired', 'a');

insert into device_heard values ('gate-hexi', 'gw-hexi');

insert into confirmation values ('gate-hexi.9f86d081884c7d65.2', 1);

insert into own_path values ('gate-hexi', 'b');

insert into trouble_change values ('device', 'gate-hexi', -5, 1, 'mains-lost', 'raised', 1772437203000, 1772437204000, 0, 0);

insert into device_status values ('gate-hexi', -5, 3, 1772437208000, 1772437208000, 80, 1, 0, NULL, NULL, '1.4', -7);

insert into log_entry values ('gate-hexi', -5, 1, 1772437208000, 1772437208000, '自检通过');

insert into desk_act values (1, 'record-begun', 1, 'desk', 1795406324118, '{"incidentsFound":0,"factsFound":0}', '1fd9f74e9893233e4fb56eb9deda478a', '0fbd9bf7e76a58959d605420297c29565eee7c9f8643108719de5068c98cc0c2', 'ec768a26561c02db362b90b5a521f6fcefe8b714c3d073a431fb1d8e7d54b76a');

insert into desk_act values (2, 'set-up', 1, '0123456789abcdef', 1795406324143, '{"account":"0123456789abcdef","name":"周敏","roles":"dispatcher,leader"}', 'ec2a1a920ce0f74462aff48f5ac4ec8c', 'c56a9a3655511fb07de41a4c043bae3ba00bb741ecae2e839e39d65040f5cc6d', 'c841876ff847e114aa372318f4ff7b393a544c429926ac68aa5582e7ff2db8e9');

insert into desk_act values (3, 'signed-in', 1, '0123456789abcdef', 1795406324145, '{}', 'dc9a582b6e59c4201b8770cce26c2f72', 'a0499829383e2a51ce32e517c6538de4f138eeada21f4e8c85bb17856c53b557', 'f18e02b1520db10cdfc1a52b416606d7bc250b5ee4332a9e22c8efee4ae500f6');

insert into desk_act values (4, 'token-made', 1, '0123456789abcdef', 1795406324150, '{"account":"0123456789abcdef","token":"fedcba9876543210","name":"县平台"}', 'fe883b834b67d83361b3a286f5ba465f', 'd4aac4dc43e6f7c84998c93fd18d3620e9e1dd3b93849bd66beb4528e11dafd0', '90fee623a2722938f19e5c58bbbea44892cb578334521af5d799e4013e32f943');

insert into account values ('0123456789abcdef', '周敏', '周敏', 'dispatcher,leader', 'password', '$argon2id$', 0, 2);

insert into page_session values ('ab12', '0123456789abcdef', 2, 1772438200000);

insert into access_token values ('fedcba9876543210', '0123456789abcdef', '县平台', 'cd34', 2, 1772437206000, '2026-03-02');

insert into request_key values ('0123456789abcdef', '8e03978e', 'ef56', 201, '{}', 1772437207000);

