-- 信息网 registry: divisions, people and kin, consents, organisations, places, workers and their time.

create schema registry;
grant usage on schema registry to yilian_app;

create table registry.divisions (
  code text primary key check (code ~ '^\d{12}$'),
  city text not null,
  name text not null,
  tier text not null check (tier in ('city', 'county', 'street', 'community')),
  parent text references registry.divisions (code)
);
comment on table registry.divisions is '区划（12 位代码，到社区、村），来自各城市数据包';
create index divisions_by_parent on registry.divisions (parent);
grant select, insert, update, delete on registry.divisions to yilian_app;

create table registry.organisations (
  county int not null,
  id uuid not null,
  name text not null,
  kinds text[] not null,
  division text not null,
  credit_code text,
  phone text,
  state text not null check (state in ('applied', 'active', 'suspended')),
  serves text[] not null default '{}',
  created_at timestamptz not null,
  version int not null default 1,
  primary key (county, id)
);
comment on table registry.organisations is '服务机构与商家（公开信息，全员可读）';
create unique index organisation_credit_code on registry.organisations (credit_code) where credit_code is not null;
grant select, insert, update on registry.organisations to yilian_app;

create table registry.places (
  county int not null,
  id uuid not null,
  name text not null,
  kind text not null,
  tier text not null check (tier in ('centre', 'station', 'point', 'institution')),
  division text not null,
  address text not null,
  latitude double precision,
  longitude double precision,
  beds int not null default 0 check (beds >= 0),
  organisation text,
  organisation_name text,
  primary key (county, id)
);
comment on table registry.places is '服务场所：一中心、一站点、多网点、机构（公开信息，全员可读）';
create index places_by_division on registry.places (division);
grant select, insert, update on registry.places to yilian_app;

create table registry.people (
  county int not null,
  id uuid not null,
  division text not null,
  name text not null,
  sex text not null check (sex in ('female', 'male', 'unknown')),
  birth_on date not null,
  national_id_sealed bytea,
  phone_sealed bytea,
  phone_fingerprint bytea,
  address text not null default '',
  latitude double precision,
  longitude double precision,
  ability_level text not null default 'unassessed',
  living text not null default 'unknown',
  hardship text not null default 'none',
  conditions_sealed bytea,
  matters text[] not null default '{}',
  state text not null default 'active' check (state in ('active', 'moved', 'dead')),
  registered_at timestamptz not null,
  registered_by text not null,
  version int not null default 1,
  primary key (county, id)
);
comment on table registry.people is '老人（当前值；历次变更见 person_facts）';
create index people_by_division on registry.people (division, id);
create index people_by_phone on registry.people (phone_fingerprint) where phone_fingerprint is not null;
create index people_by_id on registry.people (id);
create index people_by_name on registry.people (name, division);
select kernel.secure('registry.people', persons => '{id}');

-- A national ID is unique across the city without telling anyone who holds it.
create table registry.identities (
  id_fingerprint bytea primary key,
  county int not null,
  person uuid not null
);
comment on table registry.identities is '证件号指纹：全市唯一，只经函数访问';
alter table registry.identities enable row level security;
create function registry.claim_identity(fingerprint bytea, for_county int, for_person uuid) returns text
language plpgsql security definer set search_path = pg_catalog, registry as $$
declare
  holder registry.identities;
begin
  insert into registry.identities values (fingerprint, for_county, for_person) on conflict do nothing;
  select * into holder from registry.identities i where i.id_fingerprint = fingerprint;
  if holder.person = for_person then return 'yours'; end if;
  if holder.county = for_county then return 'same-county'; end if;
  return 'other-county';
end $$;
revoke all on function registry.claim_identity from public;
grant execute on function registry.claim_identity to yilian_app;

-- Search by a full ID number: only to be joined with registry.people, whose own security decides what is seen.
create function registry.holder_of_identity(fingerprint bytea) returns table (county int, person uuid)
language sql stable security definer set search_path = pg_catalog, registry as $$
  select i.county, i.person from registry.identities i where i.id_fingerprint = fingerprint
$$;
revoke all on function registry.holder_of_identity from public;
grant execute on function registry.holder_of_identity to yilian_app;

create table registry.person_facts (
  county int not null,
  id uuid not null,
  person uuid not null,
  fact text not null,
  value jsonb not null,
  effective_from date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  why text not null,
  division text not null,
  primary key (county, id),
  foreign key (county, person) references registry.people (county, id)
);
comment on table registry.person_facts is '关于人的事实：何时起、何时记、谁记、为何；只增不改';
create index facts_of_person on registry.person_facts (person, fact, effective_from desc, recorded_at desc);
select kernel.secure('registry.person_facts', persons => '{person}', verbs => 'select, insert');

create table registry.kin (
  county int not null,
  id uuid not null,
  person uuid not null,
  division text not null,
  name text not null,
  relation text not null,
  phone_sealed bytea not null,
  phone_fingerprint bytea not null,
  holds_key boolean not null default false,
  place smallint not null default 1,
  primary key (county, id),
  foreign key (county, person) references registry.people (county, id)
);
comment on table registry.kin is '亲属与联系人，谁有钥匙';
create index kin_of_person on registry.kin (person, place);
create index kin_by_phone on registry.kin (phone_fingerprint);
select kernel.secure('registry.kin', persons => '{person}');

create table registry.consents (
  county int not null,
  id uuid not null,
  person uuid not null,
  kin uuid not null,
  division text not null,
  what text not null check (what in ('see-and-order')),
  given_at timestamptz not null,
  how text not null,
  recorded_by text not null,
  revoked_at timestamptz,
  primary key (county, id),
  foreign key (county, person) references registry.people (county, id),
  foreign key (county, kin) references registry.kin (county, id)
);
comment on table registry.consents is '老人同意某位亲属查看和代为下单；可随时收回';
create unique index consent_once on registry.consents (county, kin, what) where revoked_at is null;
select kernel.secure('registry.consents', persons => '{person}');

-- Sign-in by telephone happens before there is a scope: which parents consented to the holder of this number.
create function registry.consented_by_phone(fingerprint bytea)
returns table (county int, person uuid, kin_name text, division text)
language sql stable security definer set search_path = pg_catalog, registry as $$
  select p.county, p.id, k.name, p.division from registry.kin k
  join registry.people p on p.county = k.county and p.id = k.person
  join registry.consents c on c.county = k.county and c.kin = k.id and c.revoked_at is null
  where k.phone_fingerprint = fingerprint and p.state = 'active'
$$;
revoke all on function registry.consented_by_phone from public;
grant execute on function registry.consented_by_phone to yilian_app;

create table registry.workers (
  county int not null,
  id uuid not null,
  name text not null,
  sex text not null check (sex in ('female', 'male')),
  phone_sealed bytea,
  phone_fingerprint bytea,
  organisation text not null,
  organisation_name text not null,
  division text not null,
  level smallint not null default 0 check (level between 0 and 5),
  skills text[] not null default '{}',
  latitude double precision,
  longitude double precision,
  state text not null default 'active' check (state in ('active', 'left')),
  version int not null default 1,
  primary key (county, id)
);
comment on table registry.workers is '护理员等服务人员';
create index workers_by_organisation on registry.workers (organisation);
create index workers_by_division on registry.workers (division);
select kernel.secure('registry.workers', organisation => 'organisation', persons => '{id}');

create table registry.worker_shifts (
  county int not null,
  worker uuid not null,
  organisation text not null,
  division text not null,
  during tstzrange not null,
  primary key (county, worker, during),
  foreign key (county, worker) references registry.workers (county, id)
);
comment on table registry.worker_shifts is '班次';
create index shifts_by_time on registry.worker_shifts using gist (during);
select kernel.secure('registry.worker_shifts', organisation => 'organisation', persons => '{worker}',
  verbs => 'select, insert, update, delete');

-- Whatever occupies a worker books here; double booking is impossible in the database.
create table registry.worker_time (
  county int not null,
  id uuid not null,
  worker uuid not null,
  organisation text not null,
  division text not null,
  during tstzrange not null check (not isempty(during)),
  kind text not null check (kind in ('visit', 'leave', 'training', 'response')),
  subject text not null,
  primary key (county, id),
  foreign key (county, worker) references registry.workers (county, id),
  constraint worker_busy exclude using gist (county with =, worker with =, during with &&)
);
comment on table registry.worker_time is '人员的时间占用：同一人同一时间只有一件事';
create index worker_time_by_time on registry.worker_time using gist (during);
create unique index worker_time_once on registry.worker_time (county, subject, worker);
select kernel.secure('registry.worker_time', organisation => 'organisation', persons => '{worker}',
  verbs => 'select, insert, update, delete');
