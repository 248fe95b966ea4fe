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
    CONSTRAINT incident_button_check CHECK ((button = ANY (ARRAY['alarm'::text, 'call'::text]))),
    CONSTRAINT incident_kind_check CHECK ((kind = ANY (ARRAY['real'::text, 'drill'::text]))),
    CONSTRAINT incident_set_aside_check CHECK ((set_aside = ANY (ARRAY[0, 1])))
);

CREATE TABLE public.incident_fact (
    incident text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    format integer NOT NULL,
    at_ms bigint NOT NULL,
    payload text NOT NULL,
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

INSERT INTO public.device_heard VALUES ('gate-hexi', 'gw-hexi');

INSERT INTO public.device_status VALUES ('gate-hexi', -5, 3, 1772437208000, 1772437208000, 80, 1, 0, NULL, NULL, '1.4', -7);

INSERT INTO public.flyway_schema_history VALUES (1, '4', 'desk', 'SQL', 'V4__desk.sql', -1781842115, 'desk', '2026-11-22 21:08:19.350589', 27, true);

INSERT INTO public.flyway_schema_history VALUES (2, '5', 'accounts', 'SQL', 'V5__accounts.sql', -404521460, 'desk', '2026-11-22 21:08:19.386768', 6, true);

INSERT INTO public.incident VALUES ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi', 'alarm', 'real', 1772437201000, 1772437207000, 0);

INSERT INTO public.incident VALUES ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi', 'alarm', 'real', 1772437202000, NULL, 0);

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 1, 'press-received', 1, 1772437201000, '{"press":"gate-hexi.9f86d081884c7d65.1","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437201000,"pressedAtLatest":false,"seenMs":1772437201000,"seenProven":true}');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 2, 'answered', 1, 1772437205000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.1"]}');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 3, 'closed', 1, 1772437207000, '{"result":"false-alarm","note":"学生误碰","by":"周敏"}');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.2', 1, 'press-received', 1, 1772437202000, '{"press":"gate-hexi.9f86d081884c7d65.2","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437202000,"pressedAtLatest":false,"seenMs":1772437202000,"seenProven":true}');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.2', 2, 'answered', 1, 1772437209000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.2"]}');

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

ALTER TABLE ONLY public.trouble_change
    ADD CONSTRAINT trouble_change_pkey PRIMARY KEY (origin_kind, origin, boot, number);

ALTER TABLE ONLY public.way
    ADD CONSTRAINT way_pkey PRIMARY KEY (gateway, path, broker);

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);

CREATE INDEX incident_closed ON public.incident USING btree (closed_ms);

CREATE UNIQUE INDEX incident_open ON public.incident USING btree (device, button, kind) WHERE ((closed_ms IS NULL) AND (set_aside = 0));

CREATE INDEX log_entry_received ON public.log_entry USING btree (received_ms);

CREATE INDEX trouble_at ON public.trouble_change USING btree (at_ms);

ALTER TABLE ONLY public.confirmation
    ADD CONSTRAINT confirmation_incident_fkey FOREIGN KEY (incident) REFERENCES public.incident(id);

ALTER TABLE ONLY public.incident_fact
    ADD CONSTRAINT incident_fact_incident_fkey FOREIGN KEY (incident) REFERENCES public.incident(id);

ALTER TABLE ONLY public.page_session
    ADD CONSTRAINT page_session_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

ALTER TABLE ONLY public.press
    ADD CONSTRAINT press_incident_fkey FOREIGN KEY (incident) REFERENCES public.incident(id);

