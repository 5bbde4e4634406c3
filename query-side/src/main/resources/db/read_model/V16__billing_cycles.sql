-- Billing cycles of customers as they became known, and the zone of a tenant's calendar months.

-- Written by projection.directory.
create table billing_cycle (
    tenant_id text collate "C" not null,
    account text collate "C" not null,
    customer text collate "C" not null,
    position bigint not null,
    holds_from timestamptz not null,
    cycles text[] not null, -- as they are stored; none for the tenant's default
    source text not null, -- stripe or rest
    actor text not null,
    learned_at timestamptz not null,
    replaced_at timestamptz, -- when something else became known of that time; null while it is in force
    primary key (tenant_id, account, customer, position)
);

alter table tenant add column zone text not null default 'UTC';

-- Offered to other slices -------------------------------------------------------------------------------------------------

create view tenant_zone_view as
select tenant_id, zone
from tenant;
