-- One row that the readiness check writes, because a database that only answers reads can't take usage.
create table readiness_probe (
    id boolean primary key default true check (id),
    checked_at timestamptz not null
);
insert into readiness_probe (checked_at) values (now());
