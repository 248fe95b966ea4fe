-- Whom the desk knows. Rows are never removed: names stand in facts, and nobody else ever gets one.
create table account (
  id text not null primary key,
  name text not null,
  name_key text not null unique, -- names with the same key look alike
  roles text not null, -- words, joined by commas
  entry text not null check (entry in ('password', 'code', 'disabled')),
  secret text not null, -- of a password or code, as an Argon2id string; empty if disabled
  code_until_ms integer not null, -- 0 unless it is a code
  entry_number integer not null check (entry_number > 0)
) strict, without rowid;

-- Who is signed in at a page. The token itself is only in the browser. Sessions of before had no account: they are over.
drop table page_session;
create table page_session (
  token_hash text not null primary key, -- SHA-256, hexadecimal
  account text not null references account (id),
  entry_number integer not null, -- the account's when it began: those of an earlier entry are over
  expires_ms integer not null
) strict, without rowid;
