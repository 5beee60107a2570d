-- Events: an outbox written with the change itself, one delivery a subscriber, and notices for open pages.

create table kernel.events (
  id uuid primary key,
  type text not null,
  at timestamptz not null,
  actor text not null,
  subject text not null,
  division text not null,
  organisation text,
  person uuid,
  worker uuid,
  users text[] not null default '{}',
  payload jsonb not null,
  fanned_out boolean not null default false
);
comment on table kernel.events is '事件发件箱：与业务同一事务写入，正文不含姓名、电话和证件号';
create index events_waiting on kernel.events (id) where not fanned_out;

create table kernel.event_deliveries (
  event uuid not null references kernel.events (id),
  subscriber text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  attempts int not null default 0,
  next_at timestamptz not null,
  fault text,
  primary key (event, subscriber)
);
comment on table kernel.event_deliveries is '每个订阅者一行；失败重试，多次失败成为待办';
create index deliveries_waiting on kernel.event_deliveries (next_at) where state = 'waiting';

create table kernel.notices (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  type text not null,
  subject text not null,
  division text not null,
  organisation text,
  person uuid,
  worker uuid,
  users text[] not null default '{}'
);
comment on table kernel.notices is '发给打开的页面的提示，按提交顺序编号（Last-Event-ID）';
create index notices_by_age on kernel.notices (at);
select kernel.secure('kernel.notices', organisation => 'organisation', persons => '{person,worker}',
  verbs => 'select, insert, delete');
grant select, insert, update, delete on kernel.events, kernel.event_deliveries to yilian_app;

create table kernel.idempotency (
  actor text not null,
  key text not null,
  request_hash bytea not null,
  status int not null default 0,
  response jsonb,
  at timestamptz not null,
  primary key (actor, key)
);
comment on table kernel.idempotency is '命令的幂等键：同键同文返回原结果，同键异文拒绝';
grant select, insert, update, delete on kernel.idempotency to yilian_app;

create table kernel.installation (
  name text primary key,
  value text not null
);
comment on table kernel.installation is '安装参数：密钥编号、已装载的城市等';
grant select, insert, update on kernel.installation to yilian_app;
