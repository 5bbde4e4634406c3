-- Heartbeats of tasks by the clock of the database: a scheduler writes them by its own, and nodes whose clocks differ would take
-- each other for dead.

create function stamp_heartbeat() returns trigger language plpgsql as $$
begin
    new.last_heartbeat := clock_timestamp();
    return new;
end $$;

create trigger scheduled_tasks_stamp_heartbeat
    before insert or update on scheduled_tasks
    for each row when (new.last_heartbeat is not null)
    execute function stamp_heartbeat();
