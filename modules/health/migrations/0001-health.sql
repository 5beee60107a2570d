-- 健康网 health: measurements, wherever they were taken.

create schema health;
grant usage on schema health to yilian_app;

create table health.measurements (
  county int not null,
  id uuid not null,
  person uuid not null,
  division text not null,
  kind text not null check (kind in ('blood-pressure', 'glucose')),
  value_sealed bytea not null,
  taken_at timestamptz not null,
  source text not null,
  recorded_at timestamptz not null,
  primary key (county, id)
);
comment on table health.measurements is '测量值（加密）：血压、血糖';
create index measurements_of_person on health.measurements (person, taken_at desc);
select kernel.secure('health.measurements', persons => '{person}', verbs => 'select, insert');
