-- What stands outside of the city's system, for a demonstration: telephones and what they received.

create schema simulators;
grant usage on schema simulators to yilian_app;

create table simulators.phones (
  number text primary key,
  owner text not null,
  about text not null default ''
);
comment on table simulators.phones is '演示用的电话：号码与主人（只有虚构城市才有）';
create table simulators.texts (
  id text primary key,
  number text not null,
  text text not null,
  received_at timestamptz not null
);
comment on table simulators.texts is '演示电话收到的短信';
create index texts_by_number on simulators.texts (number, received_at desc);
grant select, insert, update on simulators.phones, simulators.texts to yilian_app;
