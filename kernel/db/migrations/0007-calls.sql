-- Calls: what the telephone system reports, kept raw, and the state of each call that follows from it.

create table kernel.call_events (
  source text not null,
  event_id text not null,
  call_id text not null,
  seq bigint not null,
  type text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  body_sealed bytea not null,
  primary key (source, event_id)
);
comment on table kernel.call_events is 'CTI 事件原文（加密），按来源与事件号唯一';
create index call_events_by_call on kernel.call_events (source, call_id, seq);
grant select, insert on kernel.call_events to yilian_app;

create table kernel.calls (
  county int not null,
  id uuid not null,
  source text not null,
  source_call_id text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  called text not null,
  caller_sealed bytea,
  caller_fingerprint bytea,
  division text not null,
  person uuid,
  agent text,
  state text not null check (state in ('queued', 'offered', 'answered', 'ended', 'abandoned')),
  last_seq bigint not null,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  cause text,
  recording_url text,
  version int not null default 1,
  primary key (county, id),
  unique (county, source, source_call_id)
);
comment on table kernel.calls is '通话：排队、振铃、接听、结束、放弃';
create index calls_live on kernel.calls (division, started_at) where state in ('queued', 'offered', 'answered');
create index calls_by_caller on kernel.calls (caller_fingerprint, started_at desc);
create index calls_by_person on kernel.calls (person, started_at desc) where person is not null;
select kernel.secure('kernel.calls', persons => '{person}');
