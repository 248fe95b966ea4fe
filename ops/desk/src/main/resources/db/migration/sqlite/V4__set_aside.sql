-- An open incident of which a fact can not be read is set aside: it is kept as it is, for a technician, and the next press of
-- its device, button and kind opens another.
alter table incident add column set_aside integer not null default 0 check (set_aside in (0, 1));
drop index incident_open;
create unique index incident_open on incident (device, button, kind) where closed_ms is null and set_aside = 0;
