-- Row-level security of the whole house: who asks is in three settings, one function writes every policy.

create schema kernel;
grant usage on schema kernel to yilian_app;

-- After a transaction the settings are '' (not NULL): nullif makes a missing scope see nothing.
create function kernel.app_divisions() returns text[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.divisions', true), ''), ',');
create function kernel.app_organisations() returns text[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.organisations', true), ''), ',');
create function kernel.app_persons() returns uuid[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[];
comment on function kernel.app_divisions() is '本次事务可见的区划前缀';
comment on function kernel.app_organisations() is '本次事务可见的机构';
comment on function kernel.app_persons() is '本次事务可见的本人（老人或人员）';

-- Secures one tenant table: enables and forces row-level security and grants the listed verbs.
-- division: column of the division code; organisation: column of the provider's id; persons: uuid columns
-- of the people or workers the row is about. The sub-selects make each setting be read once a statement.
create function kernel.secure(
  tab regclass, division name default 'division', organisation name default null,
  persons name[] default '{}', verbs text default 'select, insert, update'
) returns void language plpgsql as $$
declare
  terms text[] := '{}';
  person name;
  condition text;
begin
  if division is not null then
    terms := terms || format('%I ^@ any ((select kernel.app_divisions())::text[])', division);
  end if;
  if organisation is not null then
    terms := terms || format('%I = any ((select kernel.app_organisations())::text[])', organisation);
  end if;
  foreach person in array persons loop
    terms := terms || format('%I = any ((select kernel.app_persons())::uuid[])', person);
  end loop;
  condition := array_to_string(terms, ' or ');
  execute format('alter table %s enable row level security', tab);
  execute format('alter table %s force row level security', tab);
  execute format('create policy scope on %s to yilian_app using (%s) with check (%s)', tab, condition, condition);
  -- Definer functions and migrations run as the owner, which FORCE would otherwise blind.
  execute format('create policy owner on %s to yilian_owner using (true) with check (true)', tab);
  execute format('grant %s on %s to yilian_app', verbs, tab);
end $$;
comment on function kernel.secure is '为一张表写下行级安全策略与授权；除此之外没有别处写策略';
