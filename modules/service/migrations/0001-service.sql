-- 服务网 service: orders, visits with their evidence, feedback, statements.

create schema service;
grant usage on schema service to yilian_app;

create table service.orders (
  county int not null,
  id uuid not null,
  person uuid not null,
  person_name text not null,
  division text not null,
  address text not null,
  latitude double precision,
  longitude double precision,
  phone_sealed bytea,
  matters text[] not null default '{}',
  service text not null,
  service_name jsonb not null,
  wished_from timestamptz not null,
  duration_minutes int not null check (duration_minutes > 0),
  funding text not null check (funding in ('entitlement', 'self-paid')),
  policy text,
  policy_version text,
  price_fen int check (price_fen >= 0),
  used_minutes int check (used_minutes >= 0),
  wishes jsonb not null default '{}',
  note text not null default '',
  channel text not null check (channel in ('hotline', 'family', 'office')),
  call text,
  provider text,
  provider_name text,
  visit uuid,
  worker uuid,
  worker_name text,
  planned_from timestamptz,
  state text not null,
  placed_at timestamptz not null,
  placed_by text not null,
  assigned_at timestamptz,
  settled_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  version int not null default 1,
  primary key (county, id)
);
comment on table service.orders is '订单：姓名、地址为下单时的快照';
create index orders_by_division on service.orders (division, wished_from desc);
create index orders_unassigned on service.orders (division, wished_from) where state = 'unassigned';
create index orders_by_person on service.orders (person, wished_from desc);
create index orders_by_provider on service.orders (provider, planned_from) where provider is not null;
select kernel.secure('service.orders', organisation => 'provider', persons => '{person,worker}');

create table service.visits (
  county int not null,
  id uuid not null,
  order_id uuid not null,
  person uuid not null,
  person_name text not null,
  division text not null,
  address text not null,
  latitude double precision,
  longitude double precision,
  phone_sealed bytea,
  matters text[] not null default '{}',
  service text not null,
  service_name jsonb not null,
  items jsonb not null default '[]',
  measures text[] not null default '{}',
  funding text not null check (funding in ('entitlement', 'self-paid')),
  ordered_minutes int not null check (ordered_minutes > 0),
  worker_id text not null,
  worker uuid not null,
  worker_name text not null,
  provider text not null,
  provider_name text not null,
  planned_from timestamptz not null,
  planned_to timestamptz not null,
  state text not null,
  code_fingerprint bytea,
  code_sent_at timestamptz,
  code_attempts smallint not null default 0,
  person_shown text check (person_shown in ('code', 'call-back')),
  started_at timestamptz,
  started_received_at timestamptz,
  start_distance_metres int,
  start_accuracy_metres int,
  start_despite text,
  finished_at timestamptz,
  finished_received_at timestamptz,
  finish_distance_metres int,
  finish_accuracy_metres int,
  served_minutes int check (served_minutes >= 0),
  items_done text[] not null default '{}',
  measurements_sealed bytea,
  finding_sealed bytea,
  missing text[] not null default '{}',
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  statement text,
  version int not null default 1,
  primary key (county, id),
  foreign key (county, order_id) references service.orders (county, id)
);
comment on table service.visits is '上门服务：六要素、核验与结论';
create index visits_by_worker on service.visits (worker, planned_from);
create index visits_by_provider on service.visits (provider, planned_from);
create index visits_by_person on service.visits (person, planned_from desc);
create index visits_by_division on service.visits (division, planned_from desc);
create index visits_to_confirm on service.visits (division, finished_at) where state = 'to-confirm';
create unique index visit_of_order on service.visits (county, order_id) where state not in ('cancelled', 'rejected');
select kernel.secure('service.visits', organisation => 'provider', persons => '{person,worker}');

-- What phones sent, kept raw: the same client operation is stored once.
create table service.visit_operations (
  county int not null,
  operation uuid not null,
  visit uuid not null,
  kind text not null check (kind in ('check-in', 'check-out', 'photo', 'signature')),
  captured_at timestamptz not null,
  received_at timestamptz not null,
  body_sealed bytea not null,
  content_type text,
  sha256 bytea not null,
  actor text not null,
  division text not null,
  provider text not null,
  person uuid not null,
  worker uuid not null,
  primary key (county, operation),
  foreign key (county, visit) references service.visits (county, id)
);
comment on table service.visit_operations is '服务过程的原始记录（加密）：采集时间与收到时间并存';
create index operations_of_visit on service.visit_operations (visit, captured_at);
select kernel.secure('service.visit_operations', organisation => 'provider', persons => '{person,worker}',
  verbs => 'select, insert');

create table service.feedback (
  county int not null,
  id uuid not null,
  visit uuid not null,
  person uuid not null,
  division text not null,
  provider text not null,
  kind text not null check (kind in ('rating', 'complaint')),
  stars smallint check (stars between 1 and 5),
  words text not null default '',
  given_by text not null,
  given_at timestamptz not null,
  primary key (county, id),
  foreign key (county, visit) references service.visits (county, id)
);
comment on table service.feedback is '评价与投诉';
create unique index rated_once on service.feedback (county, visit) where kind = 'rating';
create index feedback_by_provider on service.feedback (provider, given_at desc);
select kernel.secure('service.feedback', organisation => 'provider', persons => '{person}');

create table service.statements (
  county int not null,
  id uuid not null,
  provider text not null,
  provider_name text not null,
  division text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  state text not null,
  visits int not null,
  minutes int not null,
  fund_fen bigint not null,
  self_paid_fen bigint not null,
  drafted_at timestamptz not null,
  drafted_by text not null,
  drafted_by_name text not null,
  submitted_by text,
  approved_at timestamptz,
  approved_by text,
  approved_by_name text,
  fund_posting uuid,
  self_paid_posting uuid,
  reversed_at timestamptz,
  reverse_reason text,
  version int not null default 1,
  primary key (county, id)
);
comment on table service.statements is '机构月度结算单';
create unique index statement_once on service.statements (county, provider, month) where state in ('draft', 'submitted');
select kernel.secure('service.statements', organisation => 'provider');

create table service.statement_rows (
  county int not null,
  statement uuid not null,
  visit text not null,
  provider text not null,
  division text not null,
  served_on date not null,
  person_name text not null,
  worker_name text not null,
  service_name jsonb not null,
  funding text not null,
  minutes int not null,
  price_rule text not null,
  amount_fen bigint not null check (amount_fen >= 0),
  primary key (county, statement, visit),
  foreign key (county, statement) references service.statements (county, id)
);
comment on table service.statement_rows is '结算明细：一次服务一行，写明计价规则';
select kernel.secure('service.statement_rows', organisation => 'provider', verbs => 'select, insert, delete');

-- A visit is paid once: claimed by one statement, whatever its state.
create table service.settled_visits (
  visit text primary key,
  statement text not null
);
comment on table service.settled_visits is '已进入结算的服务，一次服务只结算一次';
grant select, insert, delete on service.settled_visits to yilian_app;

-- What service publishes for statistics; other modules read nothing else of it.
create view reporting.visits with (security_invoker = true) as
  select county || '-' || id as visit, county || '-' || person as person, division, provider, provider_name,
    worker_name, service, service_name, state, planned_from, started_at, finished_at, served_minutes, funding
  from service.visits;
create view reporting.orders with (security_invoker = true) as
  select county || '-' || id as "order", county || '-' || person as person, division, provider, service,
    service_name, state, channel, funding, placed_at, wished_from, duration_minutes
  from service.orders;
create view reporting.feedback with (security_invoker = true) as
  select county || '-' || visit as visit, division, provider, kind, stars, given_at from service.feedback;
grant select on reporting.visits, reporting.orders, reporting.feedback to yilian_app;
