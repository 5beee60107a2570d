-- Duties (待办): one work list with deadlines for every module; subjects are opaque ids.

create table kernel.duties (
  county int not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  title jsonb not null,
  next_step jsonb not null,
  division text not null,
  organisation text,
  person uuid,
  role text not null,
  holder text,
  held_since timestamptz,
  state text not null check (state in ('open', 'held', 'closed', 'cancelled')),
  due_at timestamptz not null,
  ladder jsonb not null default '[]',
  step int not null default 0,
  next_step_at timestamptz,
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  finding text,
  version int not null default 1,
  primary key (county, id)
);
comment on table kernel.duties is '待办：谁来做、到几时、下一步';
create index duties_open on kernel.duties (division, due_at) where state in ('open', 'held');
create index duties_to_step on kernel.duties (next_step_at) where state in ('open', 'held');
create index duties_by_person on kernel.duties (person) where state in ('open', 'held');
create index duties_by_holder on kernel.duties (holder) where state = 'held';
-- The same need raised twice is one duty while it is open.
create unique index duties_once on kernel.duties (county, kind, subject) where state in ('open', 'held');
select kernel.secure('kernel.duties', organisation => 'organisation', persons => '{person}');
