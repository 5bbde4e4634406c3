-- One row that the readiness check writes, because a database that only answers reads can't take usage.
create table app.readiness_probe (
    id boolean primary key default true check (id),
    checked_at timestamptz not null
);
insert into app.readiness_probe (checked_at) values (now());
