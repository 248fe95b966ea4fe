-- Through which brokers a device was ever heard on its own path; standings go down all of them.
create table own_path (
  device text not null,
  broker text not null,
  primary key (device, broker)
) strict, without rowid;
