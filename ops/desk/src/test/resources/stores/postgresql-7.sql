CREATE TABLE public.access_token (
    id text NOT NULL,
    account text NOT NULL,
    name text NOT NULL,
    token_hash text NOT NULL,
    entry_number integer NOT NULL,
    made_ms bigint NOT NULL,
    used_day text NOT NULL
);

CREATE TABLE public.account (
    id text NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    roles text NOT NULL,
    entry text NOT NULL,
    secret text NOT NULL,
    code_until_ms bigint NOT NULL,
    entry_number integer NOT NULL,
    CONSTRAINT account_entry_check CHECK ((entry = ANY (ARRAY['password'::text, 'code'::text, 'tokens'::text, 'disabled'::text]))),
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

CREATE TABLE public.request_key (
    account text NOT NULL,
    request_key text NOT NULL,
    request text NOT NULL,
    status integer NOT NULL,
    answer text NOT NULL,
    at_ms bigint NOT NULL
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

INSERT INTO public.access_token VALUES ('fedcba9876543210', '0123456789abcdef', '县平台', 'cd34', 2, 1772437206000, '2026-03-02');

INSERT INTO public.account VALUES ('0123456789abcdef', '周敏', '周敏', 'dispatcher,leader', 'password', '$argon2id$', 0, 2);

INSERT INTO public.confirmation VALUES ('gate-hexi.9f86d081884c7d65.2', 1);

INSERT INTO public.desk_act VALUES (1, 'record-begun', 1, 'desk', 1795406321603, '{"incidentsFound":0,"factsFound":0}', '91abaf846752c458683114d5e4726b7a', 'a4ffff27850da50183ad50ccba272de9cec426489364b9c2b7b912c940f9a18f', 'bd70593cf79c0fc549012df89ed92e7699c2e491130f0997d3e65ffd2779e0b0');

INSERT INTO public.desk_act VALUES (2, 'set-up', 1, '0123456789abcdef', 1795406321654, '{"account":"0123456789abcdef","name":"周敏","roles":"dispatcher,leader"}', 'f1c3e486fb3ed60c3510520dc5505f18', 'cda55a2ce35c07f6bf9c5048631f071651fa3f6524ba9250a46e55821c3be4ac', 'f11e59222caf66dce006b7432149bd4aa09d7598fea9dda925e85a77a7ce71f4');

INSERT INTO public.desk_act VALUES (3, 'signed-in', 1, '0123456789abcdef', 1795406321656, '{}', '7b2c90504d445d514d676d34a29933d1', '762efc36cafc7404ff62b7cd2888e7c515a582d57f230e8b6654f976bc5bc14f', '9bf62a681336ebffde67ea2fd2a7005d708350b61c44559ecb7c3e22418234c9');

INSERT INTO public.desk_act VALUES (4, 'token-made', 1, '0123456789abcdef', 1795406321659, '{"account":"0123456789abcdef","token":"fedcba9876543210","name":"县平台"}', '5adf2e98d1dc720c61e8efe799a63989', '8bfe7fd211de29f48d592a2ffaa3e7fa1a665285d951ecc6a905f21eeae6989f', '06d65fcb6defee05519aa5949af916da6ae71a1e199f281d54b7d04f1f6c7598');

INSERT INTO public.device_heard VALUES ('gate-hexi', 'gw-hexi');

INSERT INTO public.device_status VALUES ('gate-hexi', -5, 3, 1772437208000, 1772437208000, 80, 1, 0, NULL, NULL, '1.4', -7);

INSERT INTO public.flyway_schema_history VALUES (1, '4', 'desk', 'SQL', 'V4__desk.sql', -1781842115, 'desk', '2026-11-23 03:58:41.538448', 13, true);

INSERT INTO public.flyway_schema_history VALUES (2, '5', 'accounts', 'SQL', 'V5__accounts.sql', -404521460, 'desk', '2026-11-23 03:58:41.559661', 3, true);

INSERT INTO public.flyway_schema_history VALUES (3, '6', 'record', 'SQL', 'V6__record.sql', -716164708, 'desk', '2026-11-23 03:58:41.570508', 6, true);

INSERT INTO public.flyway_schema_history VALUES (4, '7', 'interface', 'SQL', 'V7__interface.sql', 1901417646, 'desk', '2026-11-23 03:58:41.581479', 4, true);

INSERT INTO public.incident VALUES ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi', 'alarm', 'real', 1772437201000, 1772437207000, 0, 1);

INSERT INTO public.incident VALUES ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi', 'alarm', 'real', 1772437202000, NULL, 0, 1);

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 1, 'press-received', 1, 1772437201000, '{"press":"gate-hexi.9f86d081884c7d65.1","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437201000,"pressedAtLatest":false,"seenMs":1772437201000,"seenProven":true}', 'desk', '7279f4523714bf5d86a69c709e2a2278', 'acfb44a3ff0c0ed7fe070a77288c5f084811bc2e014cbb7b4daaea9ce9f2d97b', '2af29c6ead163bff491d00a7c48cf30cba9d86ff6eab203e303755180fbfc6d9');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 2, 'answered', 1, 1772437205000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.1"]}', 'unknown', '3d073fb096fddd3ec2e27f0772477132', '69ab01540c99defe505f1c1ff1401217d2ba9656588e060c6c186df3ebe38e87', '61bba62a89fcd2aee8da72e9e95412fdb0bb1059158ef4551cec9d3a6185701b');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.1', 3, 'closed', 1, 1772437207000, '{"result":"false-alarm","note":"学生误碰","by":"周敏"}', 'unknown', 'e156cb89c5f9581e1f53093d15d04f96', '376e08f757fe48cd5c2bc4b59428051695fec6d4ce12660b7b2a5bc6008fb1b8', '785535e8e60a95804b2cd8f26fdb7cdb7e9cde2ac30cb2cdb72ca208f2d06f9a');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.2', 1, 'press-received', 1, 1772437202000, '{"press":"gate-hexi.9f86d081884c7d65.2","button":"alarm","drill":false,"nth":1,"quiet":false,"silent":false,"pressedMs":1772437202000,"pressedAtLatest":false,"seenMs":1772437202000,"seenProven":true}', 'desk', 'c3613f3d646454479ba568c5a189ad4c', '3709778a9bb4ffcbe4f00532366d6a59ac8af61291eeea0c7f40ac951998a0bb', 'e08c1db8696ceae44f22156f0e491352ea8a0419adfb93ecc9f9e2f398cd0df6');

INSERT INTO public.incident_fact VALUES ('gate-hexi.9f86d081884c7d65.2', 2, 'answered', 1, 1772437209000, '{"by":"周敏","presses":["gate-hexi.9f86d081884c7d65.2"]}', 'unknown', 'b29bdd1a2cb4bdc4fe16d4f1db5ab6c3', '5faf8a2efb09468f4d116e1e24b0779423242be910c40520ead735c18701a76b', '0155d5a08ea793b23ddb54708dbbd8253b22fbf77c8aa9c864a6fab64866b139');

INSERT INTO public.log_entry VALUES ('gate-hexi', -5, 1, 1772437208000, 1772437208000, '自检通过');

INSERT INTO public.own_path VALUES ('gate-hexi', 'b');

INSERT INTO public.page_session VALUES ('ab12', '0123456789abcdef', 2, 1772438200000);

INSERT INTO public.press VALUES ('gate-hexi.9f86d081884c7d65.1', 'gate-hexi.9f86d081884c7d65.1', 1, 1772437201000, 1772437201000);

INSERT INTO public.press VALUES ('gate-hexi.9f86d081884c7d65.2', 'gate-hexi.9f86d081884c7d65.2', 1, 1772437202000, 1772437202000);

INSERT INTO public.request_key VALUES ('0123456789abcdef', '8e03978e', 'ef56', 201, '{}', 1772437207000);

INSERT INTO public.trouble_change VALUES ('device', 'gate-hexi', -5, 1, 'mains-lost', 'raised', 1772437203000, 1772437204000, 0, 0);

INSERT INTO public.way VALUES ('gw-hexi', 'wired', 'a');

ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_token_hash_key UNIQUE (token_hash);

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

ALTER TABLE ONLY public.request_key
    ADD CONSTRAINT request_key_pkey PRIMARY KEY (account, request_key);

ALTER TABLE ONLY public.trouble_change
    ADD CONSTRAINT trouble_change_pkey PRIMARY KEY (origin_kind, origin, boot, number);

ALTER TABLE ONLY public.way
    ADD CONSTRAINT way_pkey PRIMARY KEY (gateway, path, broker);

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);

CREATE INDEX incident_by_device ON public.incident USING btree (device, kind, opened_ms, id);

CREATE INDEX incident_by_time ON public.incident USING btree (kind, opened_ms, id);

CREATE INDEX incident_closed ON public.incident USING btree (closed_ms);

CREATE UNIQUE INDEX incident_open ON public.incident USING btree (device, button, kind) WHERE ((closed_ms IS NULL) AND (set_aside = 0));

CREATE INDEX incident_open_by_time ON public.incident USING btree (kind, opened_ms, id) WHERE (closed_ms IS NULL);

CREATE INDEX incident_unrooted ON public.incident USING btree (id) WHERE (unrooted = 1);

CREATE INDEX log_entry_received ON public.log_entry USING btree (received_ms);

CREATE INDEX record_head_root ON public.record_head USING btree (root);

CREATE INDEX request_key_at ON public.request_key USING btree (at_ms);

CREATE INDEX trouble_at ON public.trouble_change USING btree (at_ms);

ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

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

ALTER TABLE ONLY public.request_key
    ADD CONSTRAINT request_key_account_fkey FOREIGN KEY (account) REFERENCES public.account(id);

