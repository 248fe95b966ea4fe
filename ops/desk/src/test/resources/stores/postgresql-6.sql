CREATE TABLE public.account (
    id text NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    roles text NOT NULL,
    entry text NOT NULL,
    secret text NOT NULL,
    code_until_ms bigint NOT NULL,
    entry_number integer NOT NULL,
    CONSTRAINT account_entry_check CHECK ((entry = ANY (ARRAY['password'::text, 'code'::text, 'disabled'::text]))),
    CONSTRAINT account_entry_number_check CHECK ((entry_number > 0))
);

CREATE TABLE public.confirmation (
    incident text NOT NULL,
    version bigint NOT NULL
);

CREATE TABLE public.desk_act (
    seq bigint NOT NULL,
    kind text NOT NULL,
    format integer NOT NULL,
    who text NOT NULL,
    at_ms bigint NOT NULL,
    payload text NOT NULL,
    salt text NOT NULL,
    payload_digest text NOT NULL,
    digest text NOT NULL,
    CONSTRAINT desk_act_seq_check CHECK ((seq > 0))
);

CREATE TABLE public.device_heard (
    device text NOT NULL,
    gateway text NOT NULL
);

CREATE TABLE public.device_status (
    device text NOT NULL,
    boot bigint NOT NULL,
    number integer NOT NULL,
    at_ms bigint NOT NULL,
    received_ms bigint NOT NULL,
    battery_percent integer,
    mains integer,
    tamper integer,
    signal_dbm integer,
    buttons_work integer,
    firmware text NOT NULL,
    device_ms bigint
);

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);

CREATE TABLE public.incident (
    id text NOT NULL,
    device text NOT NULL,
    button text NOT NULL,
    kind text NOT NULL,
    opened_ms bigint NOT NULL,
    closed_ms bigint,
    set_aside integer DEFAULT 0 NOT NULL,
    unrooted integer DEFAULT 1 NOT NULL,
    CONSTRAINT incident_button_check CHECK ((button = ANY (ARRAY['alarm'::text, 'call'::text]))),
    CONSTRAINT incident_kind_check CHECK ((kind = ANY (ARRAY['real'::text, 'drill'::text]))),
    CONSTRAINT incident_set_aside_check CHECK ((set_aside = ANY (ARRAY[0, 1]))),
    CONSTRAINT incident_unrooted_check CHECK ((unrooted = ANY (ARRAY[0, 1])))
);

CREATE TABLE public.incident_fact (
    incident text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    format integer NOT NULL,
    at_ms bigint NOT NULL,
    payload text NOT NULL,
    who text DEFAULT 'desk'::text NOT NULL,
    salt text DEFAULT ''::text NOT NULL,
    payload_digest text DEFAULT ''::text NOT NULL,
    digest text DEFAULT ''::text NOT NULL,
    CONSTRAINT incident_fact_seq_check CHECK ((seq > 0))
);

CREATE TABLE public.log_entry (
    device text NOT NULL,
    boot bigint NOT NULL,
    number integer NOT NULL,
    at_ms bigint NOT NULL,
    received_ms bigint NOT NULL,
    text text NOT NULL
);

CREATE TABLE public.own_path (
    device text NOT NULL,
    broker text NOT NULL
);

CREATE TABLE public.page_session (
    token_hash text NOT NULL,
    account text NOT NULL,
    entry_number integer NOT NULL,
    expires_ms bigint NOT NULL
);

CREATE TABLE public.press (
    id text NOT NULL,
    incident text NOT NULL,
    nth integer NOT NULL,
    pressed_ms bigint NOT NULL,
    received_ms bigint NOT NULL,
    CONSTRAINT press_nth_check CHECK ((nth > 0))
);

CREATE TABLE public.record_head (
    chain text NOT NULL,
    place bigint NOT NULL,
    root bigint NOT NULL,
    digest text NOT NULL
);

CREATE TABLE public.record_root (
    number bigint NOT NULL,
    day text NOT NULL,
    made_ms bigint NOT NULL,
    heads integer NOT NULL,
    content text NOT NULL,
    previous text NOT NULL,
    key text NOT NULL,
    signature text NOT NULL,
    CONSTRAINT record_root_number_check CHECK ((number > 0))
);

CREATE TABLE public.trouble_change (
    origin_kind text NOT NULL,
    origin text NOT NULL,
    boot bigint NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    change text NOT NULL,
    at_ms bigint NOT NULL,
    received_ms bigint NOT NULL,
    counted bigint NOT NULL,
    counted_over_ms bigint NOT NULL,
    CONSTRAINT trouble_change_change_check CHECK ((change = ANY (ARRAY['raised'::text, 'restored'::text]))),
    CONSTRAINT trouble_change_number_check CHECK ((number > 0)),
    CONSTRAINT trouble_change_origin_kind_check CHECK ((origin_kind = ANY (ARRAY['device'::text, 'gateway'::text])))
);

CREATE TABLE public.way (
    gateway text NOT NULL,
    path text NOT NULL,
    broker text NOT NULL
);

INSERT INTO public.account VALUES ('0123456789abcdef', '周敏', '周敏', 'dispatcher,leader', 'password', '$argon2id$', 0, 2);

INSERT INTO public.confirmation VALUES ('gate-hexi.9f86d081884c7d65.2', 1);

INSERT INTO public.desk_act VALUES (1, 'record-begun', 1, 'desk', 1795392569410, '{"incidentsFound":0,"factsFound":0}', '5f7274ee64e7d7eac1bf2d1ac4d1dfd5', '5884718e133a4ed5ed6787da129c25e60126480e2e8015e78a1e8d614c5d1218', 'e576bc21de80175114b5b4366b0b797b7ede072b1c1aa5b351d9f3256506f46d');

INSERT INTO public.desk_act VALUES (2, 'set-up', 1, '0123456789abcdef', 1795392569488, '{"account":"0123456789abcdef","name":"周敏","roles":"dispatcher,leader"}', '51732934393976f0ecb6c9e79d002e77', '2c1850dee321e363bc0036788848cd2c26e0b7e72dffd064611b29720d27f0a8', 'a1811811814a3153d992328ed8ec354dd094a73674a09e0ea8d05753587e6692');

INSERT INTO public.desk_act VALUES (3, 'signed-in', 1, '0123456789abcdef', 1795392569489, '{}', 'a6495d37e343a8e74c01b7a84f851e8c', 'c3911e9ebbd3a99c005eb2b0641e7e920e9782d7ad72ca798b24acb4746590b1', '7ea020edef42b3f1fb7314af220f1c329b272c171e8b0ea836a4d232403f8e1b');

INSERT INTO public.device_heard VALUES ('gate-hexi', 'gw-hexi');

INSERT INTO public.device_status VALUES ('gate-hexi', -5, 3, 1772437208000, 1772437208000, 80, 1, 0, NULL, NULL, '1.4', -7);

INSERT INTO public.flyway_schema_history VALUES (1, '4', 'desk', 'SQL', 'V4__desk.sql', -1781842115, 'desk', '2026-11-23 00:09:29.36427', 17, true);

INSERT INTO public.flyway_schema_history VALUES (2, '5', 'accounts', 'SQL', 'V5__accounts.sql', -404521460, 'desk', '2026-11-23 00:09:29.386187', 2, true);

INSERT INTO public.flyway_schema_history VALUES (3, '6', 'record', 'SQL', 'V6__record.sql', -716164708, 'desk', '2026-11-23 00:09:29.391242', 7, true);

INSERT INTO public.incident VALUES ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi', 'alarm', 'real', 1772437201000, 1772437207000, 0, 1);

INSERT INTO public.incident VALUES ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi', 'alarm', 'real', 1772437202000, NULL, 0, 1);

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 1, 'press-received', 1, 1772437201000, '{"press":"gate-hexi.9f86d081884c7d65.1","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437201000,"pressedAtLatest":false,"seenMs":1772437201000,"seenProven":true}', 'desk', '167b98fe256f171ffc9f3a1246b49c23', 'e7422d096308afa64d9c525083e1da01fbd1818a9d59187153797ae3a9445e87', '4d808b2003071c5d94b22228aeeea4b5fcea03715b5df2c42a421ed30af893c4');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 2, 'answered', 1, 1772437205000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.1"]}', 'unknown', '07c3ea95650a8b53ffeb3629ac11f786', 'c316aa121ce149e21ba7f6d1eeafe43136e3a1a5de4947d5514d3447f0c94092', '3060807c2d951e03346a88fe357694d1b6673e2c1867867a7655882ae15cee34');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 3, 'closed', 1, 1772437207000, '{"result":"false-alarm","note":"学生误碰","by":"周敏"}', 'unknown', 'e043edd3c7344fc3a1e73b5a0713fece', '967e020781e4ee1f8cbf78ed452f2de30d523a9d47f5fb23b147e1e393f3da13', '947b98ef98fa7b6716e7d9e27d8da0a2004ad3d29d0f06c672b2151598d76f6c');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.2', 1, 'press-received', 1, 1772437202000, '{"press":"gate-hexi.9f86d081884c7d65.2","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437202000,"pressedAtLatest":false,"seenMs":1772437202000,"seenProven":true}', 'desk', 'dad802b0e6c090f69c70ae07a516c4d8', '753db0ae4f7e5dbb21f851594f8a12be5e12147029edca7615ebdb68a18547c7', 'b2db338a6e287b08ee6cfa022d416a291c3acba4fbd4f7631c459419270662e9');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.2', 2, 'answered', 1, 1772437209000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.2"]}', 'unknown', '2b6267fb578d0852a1124084ce06fdf7', '85c5dc6935e386c8d2d9451a7ebdfe07bb42bcd0a1e16d7c7947c1831d8c0580', '5db759a4237f34948a1ecdde556fca2724ed10926cf0ad7bca907abf0d83cec5');

INSERT INTO public.log_entry VALUES ('gate-hexi', -5, 1, 1772437208000, 1772437208000, '自检通过');

INSERT INTO public.own_path VALUES ('gate-hexi', 'b');

INSERT INTO public.page_session VALUES ('ab12', '0123456789abcdef', 2, 1772438200000);

INSERT INTO public.press VALUES ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi.9f86d081884c7d65.1', 1, 1772437201000, 1772437201000);

INSERT INTO public.press VALUES ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi.9f86d081884c7d65.2', 1, 1772437202000, 1772437202000);

INSERT INTO public.trouble_change VALUES ('device', 'gate-hexi', -5, 1, 'mains-lost', 'raised', 1772437203000, 1772437204000, 0, 0);

INSERT INTO public.way VALUES ('gw-hexi', 'wired', 'a');

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_name_key_key UNIQUE (name_key);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.confirmation
    ADD CONSTRAINT confirmation_pkey PRIMARY KEY (incident);

ALTER TABLE ONLY public.desk_act
    ADD CONSTRAINT desk_act_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY public.device_heard
    ADD CONSTRAINT device_heard_pkey PRIMARY KEY (device, gateway);

ALTER TABLE ONLY public.device_status
    ADD CONSTRAINT device_status_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);

ALTER TABLE ONLY public.incident_fact
    ADD CONSTRAINT incident_fact_pkey PRIMARY KEY (incident, seq);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.log_entry
    ADD CONSTRAINT log_entry_pkey PRIMARY KEY (device, boot, number);

ALTER TABLE ONLY public.own_path
    ADD CONSTRAINT own_path_pkey PRIMARY KEY (device, broker);

ALTER TABLE ONLY public.page_session
    ADD CONSTRAINT page_session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.press
    ADD CONSTRAINT press_incident_nth_key UNIQUE (incident, nth);

ALTER TABLE ONLY public.press
    ADD CONSTRAINT press_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.record_head
    ADD CONSTRAINT record_head_pkey PRIMARY KEY (chain, place);

ALTER TABLE ONLY public.record_root
    ADD CONSTRAINT record_root_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.trouble_change
    ADD CONSTRAINT trouble_change_pkey PRIMARY KEY (origin_kind, origin, boot, number);

ALTER TABLE ONLY public.way
    ADD CONSTRAINT way_pkey PRIMARY KEY (gateway, path, broker);

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);

CREATE INDEX incident_closed ON public.incident USING btree (closed_ms);

CREATE UNIQUE INDEX incident_open ON public.incident USING btree (device, button, kind) WHERE ((closed_ms IS NULL) AND (set_aside = 0));

CREATE INDEX incident_unrooted ON public.incident USING btree (id) WHERE (unrooted = 1);

CREATE INDEX log_entry_received ON public.log_entry USING btree (received_ms);

CREATE INDEX record_head_root ON public.record_head USING btree (root);

CREATE INDEX trouble_at ON public.trouble_change USING btree (at_ms);

ALTER TABLE ONLY public.confirmation
    ADD CONSTRAINT confirmation_incident_fkey FOREIGN KEY (incident) REFERENCES public.incident(id);

ALTER TABLE ONLY public.incident_fact
    ADD CONSTRAINT incident_fact_incident_fkey FOREIGN KEY (incident) REFERENCES public.incident(id);

ALTER TABLE ONLY public.page_session
    ADD CONSTRAINT page_session_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.press
    ADD CONSTRAINT press_incident_fkey FOREIGN KEY (incident) REFERENCES public.incident(id);

ALTER TABLE ONLY public.record_head
    ADD CONSTRAINT record_head_root_fkey FOREIGN KEY (root) REFERENCES public.record_root(number);

