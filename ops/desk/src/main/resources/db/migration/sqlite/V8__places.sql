-- What the station looks after, whole, as JSON. What stands in no row is what the desk's settings say, until the desk has started once.
create table places (
  only_one integer not null primary key check (only_one = 1),
  version integer not null check (version > 0),
  payload text not null
) strict, without rowid;
