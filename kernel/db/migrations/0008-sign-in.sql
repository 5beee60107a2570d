-- Sign-in (登录): users, their sessions and passwords in the shape better-auth reads, and what each user was granted.

create schema sign_in;
grant usage on schema sign_in to yilian_app;

-- Not a tenant table: it is read before there is a scope, and only by kernel/sign-in.
create table sign_in.users (
  id uuid primary key,
  name text not null,
  username text unique check (username ~ '^[a-z0-9_.-]{3,30}$'),
  phone_fingerprint bytea unique,
  phone_sealed bytea,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Staff sign in by name, families by telephone; nobody by both, so that the two never lend each other rights.
  check ((username is null) <> (phone_fingerprint is null)),
  check ((phone_fingerprint is null) = (phone_sealed is null))
);
comment on table sign_in.users is '用户：工作人员用帐号，家属用电话（加密）；email 只是登录组件要求的占位，不收信';
grant select, insert, update on sign_in.users to yilian_app;

create table sign_in.sessions (
  id uuid primary key,
  user_id uuid not null references sign_in.users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table sign_in.sessions is '登录状态：删掉一行，对应的页面五秒内失效';
create index sessions_of_user on sign_in.sessions (user_id);
create index sessions_by_expiry on sign_in.sessions (expires_at);
grant select, insert, update, delete on sign_in.sessions to yilian_app;

create table sign_in.accounts (
  id uuid primary key,
  user_id uuid not null references sign_in.users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
comment on table sign_in.accounts is '登录凭据：密码只存 scrypt 摘要';
create index accounts_of_user on sign_in.accounts (user_id);
grant select, insert, update on sign_in.accounts to yilian_app;

create table sign_in.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table sign_in.verifications is '登录组件的一次性凭证（短信验证码不在这里）';
create index verifications_by_identifier on sign_in.verifications (identifier);
grant select, insert, update, delete on sign_in.verifications to yilian_app;

-- One row a telephone that asked, known or not, so that the two cannot be told apart.
create table sign_in.codes (
  phone_fingerprint bytea primary key,
  code_fingerprint bytea not null,
  expires_at timestamptz not null,
  attempts smallint not null default 0
);
comment on table sign_in.codes is '短信验证码（只存摘要）';
create index codes_by_expiry on sign_in.codes (expires_at);
grant select, insert, update, delete on sign_in.codes to yilian_app;

create table sign_in.grants (
  id uuid primary key,
  user_id uuid not null references sign_in.users (id) on delete cascade,
  role text not null,
  city text not null,
  -- An empty prefix would match every division.
  divisions text[] not null default '{}' check (not '' = any (divisions)),
  organisations text[] not null default '{}',
  persons uuid[] not null default '{}',
  worker text,
  granted_at timestamptz not null,
  granted_by text not null,
  revoked_at timestamptz
);
comment on table sign_in.grants is '授予的岗位与范围；收回只记时间，不删行';
create index grants_in_force on sign_in.grants (user_id) where revoked_at is null;
grant select, insert, update on sign_in.grants to yilian_app;
