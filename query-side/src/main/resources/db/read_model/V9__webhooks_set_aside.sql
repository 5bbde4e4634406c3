-- Genuine webhooks that nothing here can use: one of each kind a day.
create table webhook_set_aside (
    tenant_id text collate "C" not null,
    position bigint not null,
    account text collate "C" not null,
    reason text not null, -- other_mode, unused_type or unreadable
    event_id text, -- null when it can't be read
    type text, -- null when it can't be read
    livemode boolean, -- null when it can't be read
    digest text not null,
    received_at timestamptz not null,
    primary key (tenant_id, position)
);
