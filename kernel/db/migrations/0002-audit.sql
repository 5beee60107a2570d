-- Audit (审计): who did or saw what, in hash chains that show every edit, removal or reordering.

create table kernel.audit_entries (
  shard smallint not null,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  division text not null,
  person uuid,
  reason text,
  detail jsonb not null default '{}',
  previous bytea not null,
  hash bytea not null,
  primary key (shard, seq)
);
comment on table kernel.audit_entries is '审计记录：只增不改，按分片成链';
create index audit_by_person on kernel.audit_entries (person, at desc) where person is not null;
create index audit_by_actor on kernel.audit_entries (actor, at desc);

create table kernel.audit_heads (
  shard smallint primary key,
  seq bigint not null,
  hash bytea not null
);
comment on table kernel.audit_heads is '每条审计链的末端';
insert into kernel.audit_heads select n, 0, sha256(('yilian-audit-' || n)::bytea) from generate_series(0, 15) n;

-- What is hashed, written once: append and verify both call it.
create function kernel.audit_hash(
  previous bytea, shard smallint, seq bigint, at timestamptz, actor text, action text, subject text,
  division text, person uuid, reason text, detail jsonb
) returns bytea language sql immutable parallel safe
  return sha256(previous || convert_to(jsonb_build_array(
    shard, seq, extract(epoch from at)::text, actor, action, subject, division, person, reason, detail
  )::text, 'UTF8'));

-- Appends a transaction's entries to one chain; the head is locked here, as the last lock taken.
create function kernel.append_audit(chain smallint, happened_at timestamptz, entries jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, kernel as $$
declare
  head kernel.audit_heads;
  entry jsonb;
  next_hash bytea;
  instant timestamptz := date_trunc('milliseconds', happened_at);
begin
  select * into head from kernel.audit_heads h where h.shard = chain for update;
  for entry in select value from jsonb_array_elements(entries) loop
    next_hash := kernel.audit_hash(head.hash, chain, head.seq + 1, instant, entry->>'actor', entry->>'action',
      entry->>'subject', entry->>'division', (entry->>'person')::uuid, entry->>'reason', entry->'detail');
    insert into kernel.audit_entries values (chain, head.seq + 1, instant, entry->>'actor', entry->>'action',
      entry->>'subject', entry->>'division', (entry->>'person')::uuid, entry->>'reason', entry->'detail',
      head.hash, next_hash);
    head.seq := head.seq + 1;
    head.hash := next_hash;
  end loop;
  update kernel.audit_heads h set seq = head.seq, hash = head.hash where h.shard = chain;
end $$;

-- Every place where a chain does not hold: a changed row, a missing number, a head that disagrees.
create function kernel.verify_audit()
returns table (shard smallint, seq bigint, fault text)
language sql stable security definer set search_path = pg_catalog, kernel as $$
  with chained as (
    select e.*,
      lag(e.hash, 1, sha256(('yilian-audit-' || e.shard)::bytea)) over chain as expected_previous,
      lag(e.seq, 1, 0::bigint) over chain + 1 as expected_seq
    from kernel.audit_entries e window chain as (partition by e.shard order by e.seq)
  )
  select c.shard, c.seq, case
    when c.seq <> c.expected_seq then 'missing'
    when c.previous <> c.expected_previous then 'broken'
    else 'changed' end
  from chained c
  where c.seq <> c.expected_seq or c.previous <> c.expected_previous
    or c.hash <> kernel.audit_hash(c.previous, c.shard, c.seq, c.at, c.actor, c.action, c.subject, c.division,
      c.person, c.reason, c.detail)
  union all
  select h.shard, h.seq, 'head' from kernel.audit_heads h
  left join lateral (select e.seq, e.hash from kernel.audit_entries e where e.shard = h.shard
    order by e.seq desc limit 1) last on true
  where h.seq <> coalesce(last.seq, 0)
    or h.hash <> coalesce(last.hash, sha256(('yilian-audit-' || h.shard)::bytea))
$$;

select kernel.secure('kernel.audit_entries', persons => '{}', verbs => 'select');
alter table kernel.audit_heads enable row level security;
revoke all on function kernel.append_audit, kernel.verify_audit from public;
grant execute on function kernel.append_audit, kernel.verify_audit to yilian_app;

create function kernel.count_audit() returns bigint
language sql stable security definer set search_path = pg_catalog, kernel
  return (select count(*) from kernel.audit_entries);
revoke all on function kernel.count_audit from public;
grant execute on function kernel.count_audit to yilian_app;
