-- Price books and their versions, written by projection.price-books alone.

create table price_book (
    tenant_id text collate "C" not null,
    price_book text collate "C" not null,
    display_name text not null,
    currency text not null,
    defined_at timestamptz not null,
    primary key (tenant_id, price_book)
);

create table price_book_version (
    tenant_id text collate "C" not null,
    price_book text collate "C" not null,
    version int not null,
    effective_from timestamptz not null,
    prices text not null, -- canonical JSON: prices by meter
    note text not null,
    actor text not null,
    published_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (tenant_id, price_book, version)
);
create index price_book_version_effective on price_book_version (tenant_id, price_book, effective_from)
    where withdrawn_at is null;
