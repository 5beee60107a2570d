-- Reporting: what each owner publishes for statistics. Beside these views no SQL crosses a schema.

create schema reporting;
grant usage on schema reporting to yilian_app;
comment on schema reporting is '各模块公布的统计视图；除此之外没有跨模块的 SQL';

create view reporting.calls with (security_invoker = true) as
  select county || '-' || id as call, division, state, direction, started_at, answered_at, ended_at
  from kernel.calls;
comment on view reporting.calls is '通话（统计用）';
create view reporting.duties with (security_invoker = true) as
  select county || '-' || id as duty, kind, division, organisation, role, state, due_at, created_at, closed_at
  from kernel.duties;
comment on view reporting.duties is '待办（统计用）';
grant select on reporting.calls, reporting.duties to yilian_app;
