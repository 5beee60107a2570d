-- The book (账): a transfer is one row, so it balances by its shape; guarded accounts cannot go below zero.

create table kernel.ledger_accounts (
  county int not null,
  account text not null,
  unit text not null check (unit in ('minutes', 'fen')),
  balance bigint not null default 0 constraint ledger_not_below_zero check (balance >= 0),
  division text not null,
  person uuid,
  primary key (county, account)
);
comment on table kernel.ledger_accounts is '有底线的账户（权益等）：余额不得为负；资金账户不在此表，由分录求和';

create table kernel.ledger_transfers (
  county int not null,
  id uuid not null,
  at timestamptz not null,
  unit text not null check (unit in ('minutes', 'fen')),
  debit text not null,
  credit text not null check (credit <> debit),
  amount bigint not null check (amount > 0),
  kind text not null,
  subject text not null,
  actor text not null,
  reverses uuid,
  reason text,
  division text not null,
  organisation text,
  person uuid,
  primary key (county, id),
  foreign key (county, reverses) references kernel.ledger_transfers (county, id)
);
comment on table kernel.ledger_transfers is '分录：由借方转入贷方；只增不改，更正用红冲';
create unique index ledger_reversed_once on kernel.ledger_transfers (county, reverses) where reverses is not null;
create index ledger_by_debit on kernel.ledger_transfers (debit, at);
create index ledger_by_credit on kernel.ledger_transfers (credit, at);
create index ledger_by_subject on kernel.ledger_transfers (subject);

-- Posts one transfer and moves the guarded balances with it; the only way into the book.
create function kernel.post_transfer(t kernel.ledger_transfers) returns void
language plpgsql security definer set search_path = pg_catalog, kernel as $$
begin
  perform 1 from kernel.ledger_accounts a
    where a.county = t.county and a.account in (t.debit, t.credit) and a.unit <> t.unit;
  if found then raise exception 'unit of the account differs' using errcode = '22023'; end if;
  -- Locked in one order, so that two transfers between the same accounts cannot wait for each other.
  perform 1 from kernel.ledger_accounts a
    where a.county = t.county and a.account in (t.debit, t.credit) order by a.account for update;
  update kernel.ledger_accounts a
    set balance = a.balance + case when a.account = t.credit then t.amount else -t.amount end
    where a.county = t.county and a.account in (t.debit, t.credit);
  insert into kernel.ledger_transfers values (t.*);
end $$;
revoke all on function kernel.post_transfer from public;
grant execute on function kernel.post_transfer to yilian_app;

select kernel.secure('kernel.ledger_accounts', persons => '{person}', verbs => 'select, insert');
select kernel.secure('kernel.ledger_transfers', organisation => 'organisation', persons => '{person}',
  verbs => 'select');
-- An account is opened empty: a balance only ever comes from transfers.
revoke insert on kernel.ledger_accounts from yilian_app;
grant insert (county, account, unit, division, person) on kernel.ledger_accounts to yilian_app;
