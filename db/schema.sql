-- Dumped from a freshly migrated database; written by tools/write-docs.ts.
-- tables
table health.measurements (row-level security forced)
  county integer not null
  id uuid not null
  person uuid not null
  division text not null
  kind text not null
  value_sealed bytea not null
  taken_at timestamp with time zone not null
  source text not null
  recorded_at timestamp with time zone not null
table kernel.audit_entries (row-level security forced)
  shard smallint not null
  seq bigint not null
  at timestamp with time zone not null
  actor text not null
  action text not null
  subject text not null
  division text not null
  person uuid
  reason text
  detail jsonb not null default '{}'::jsonb
  previous bytea not null
  hash bytea not null
table kernel.audit_heads (row-level security)
  shard smallint not null
  seq bigint not null
  hash bytea not null
table kernel.call_events
  source text not null
  event_id text not null
  call_id text not null
  seq bigint not null
  type text not null
  at timestamp with time zone not null
  received_at timestamp with time zone not null
  body_sealed bytea not null
table kernel.calls (row-level security forced)
  county integer not null
  id uuid not null
  source text not null
  source_call_id text not null
  direction text not null
  called text not null
  caller_sealed bytea
  caller_fingerprint bytea
  division text not null
  person uuid
  agent text
  state text not null
  last_seq bigint not null
  started_at timestamp with time zone not null
  answered_at timestamp with time zone
  ended_at timestamp with time zone
  cause text
  recording_url text
  version integer not null default 1
table kernel.duties (row-level security forced)
  county integer not null
  id uuid not null
  kind text not null
  subject text not null
  title jsonb not null
  next_step jsonb not null
  division text not null
  organisation text
  person uuid
  role text not null
  holder text
  held_since timestamp with time zone
  state text not null
  due_at timestamp with time zone not null
  ladder jsonb not null default '[]'::jsonb
  step integer not null default 0
  next_step_at timestamp with time zone
  created_at timestamp with time zone not null
  closed_at timestamp with time zone
  closed_by text
  finding text
  version integer not null default 1
table kernel.event_deliveries
  event uuid not null
  subscriber text not null
  state text not null default 'waiting'::text
  attempts integer not null default 0
  next_at timestamp with time zone not null
  fault text
table kernel.events
  id uuid not null
  type text not null
  at timestamp with time zone not null
  actor text not null
  subject text not null
  division text not null
  organisation text
  person uuid
  worker uuid
  users text[] not null default '{}'::text[]
  payload jsonb not null
  fanned_out boolean not null default false
table kernel.idempotency
  actor text not null
  key text not null
  request_hash bytea not null
  status integer not null default 0
  response jsonb
  at timestamp with time zone not null
table kernel.installation
  name text not null
  value text not null
table kernel.ledger_accounts (row-level security forced)
  county integer not null
  account text not null
  unit text not null
  balance bigint not null default 0
  division text not null
  person uuid
table kernel.ledger_transfers (row-level security forced)
  county integer not null
  id uuid not null
  at timestamp with time zone not null
  unit text not null
  debit text not null
  credit text not null
  amount bigint not null
  kind text not null
  subject text not null
  actor text not null
  reverses uuid
  reason text
  division text not null
  organisation text
  person uuid
table kernel.messages (row-level security forced)
  county integer not null
  id uuid not null
  channel text not null
  template text not null
  phone_sealed bytea not null
  phone_fingerprint bytea not null
  text_sealed bytea not null
  about text not null
  division text not null
  person uuid
  state text not null
  attempts integer not null default 0
  next_at timestamp with time zone
  gateway_reference text
  fault text
  created_at timestamp with time zone not null
  sent_at timestamp with time zone
table kernel.notices (row-level security forced)
  id bigint not null
  at timestamp with time zone not null
  type text not null
  subject text not null
  division text not null
  organisation text
  person uuid
  worker uuid
  users text[] not null default '{}'::text[]
table registry.consents (row-level security forced)
  county integer not null
  id uuid not null
  person uuid not null
  kin uuid not null
  division text not null
  what text not null
  given_at timestamp with time zone not null
  how text not null
  recorded_by text not null
  revoked_at timestamp with time zone
table registry.divisions
  code text not null
  city text not null
  name text not null
  tier text not null
  parent text
table registry.identities (row-level security)
  id_fingerprint bytea not null
  county integer not null
  person uuid not null
table registry.kin (row-level security forced)
  county integer not null
  id uuid not null
  person uuid not null
  division text not null
  name text not null
  relation text not null
  phone_sealed bytea not null
  phone_fingerprint bytea not null
  holds_key boolean not null default false
  place smallint not null default 1
table registry.organisations
  county integer not null
  id uuid not null
  name text not null
  kinds text[] not null
  division text not null
  credit_code text
  phone text
  state text not null
  serves text[] not null default '{}'::text[]
  created_at timestamp with time zone not null
  version integer not null default 1
table registry.people (row-level security forced)
  county integer not null
  id uuid not null
  division text not null
  name text not null
  sex text not null
  birth_on date not null
  national_id_sealed bytea
  phone_sealed bytea
  phone_fingerprint bytea
  address text not null default ''::text
  latitude double precision
  longitude double precision
  ability_level text not null default 'unassessed'::text
  living text not null default 'unknown'::text
  hardship text not null default 'none'::text
  conditions_sealed bytea
  matters text[] not null default '{}'::text[]
  state text not null default 'active'::text
  registered_at timestamp with time zone not null
  registered_by text not null
  version integer not null default 1
table registry.person_facts (row-level security forced)
  county integer not null
  id uuid not null
  person uuid not null
  fact text not null
  value jsonb not null
  effective_from date not null
  recorded_at timestamp with time zone not null
  recorded_by text not null
  why text not null
  division text not null
table registry.places
  county integer not null
  id uuid not null
  name text not null
  kind text not null
  tier text not null
  division text not null
  address text not null
  latitude double precision
  longitude double precision
  beds integer not null default 0
  organisation text
  organisation_name text
table registry.worker_shifts (row-level security forced)
  county integer not null
  worker uuid not null
  organisation text not null
  division text not null
  during tstzrange not null
table registry.worker_time (row-level security forced)
  county integer not null
  id uuid not null
  worker uuid not null
  organisation text not null
  division text not null
  during tstzrange not null
  kind text not null
  subject text not null
table registry.workers (row-level security forced)
  county integer not null
  id uuid not null
  name text not null
  sex text not null
  phone_sealed bytea
  phone_fingerprint bytea
  organisation text not null
  organisation_name text not null
  division text not null
  level smallint not null default 0
  skills text[] not null default '{}'::text[]
  latitude double precision
  longitude double precision
  state text not null default 'active'::text
  version integer not null default 1
table service.feedback (row-level security forced)
  county integer not null
  id uuid not null
  visit uuid not null
  person uuid not null
  division text not null
  provider text not null
  kind text not null
  stars smallint
  words text not null default ''::text
  given_by text not null
  given_at timestamp with time zone not null
table service.orders (row-level security forced)
  county integer not null
  id uuid not null
  person uuid not null
  person_name text not null
  division text not null
  address text not null
  latitude double precision
  longitude double precision
  phone_sealed bytea
  matters text[] not null default '{}'::text[]
  service text not null
  service_name jsonb not null
  wished_from timestamp with time zone not null
  duration_minutes integer not null
  funding text not null
  policy text
  policy_version text
  price_fen integer
  used_minutes integer
  wishes jsonb not null default '{}'::jsonb
  note text not null default ''::text
  channel text not null
  call text
  provider text
  provider_name text
  visit uuid
  worker uuid
  worker_name text
  planned_from timestamp with time zone
  state text not null
  placed_at timestamp with time zone not null
  placed_by text not null
  assigned_at timestamp with time zone
  settled_at timestamp with time zone
  cancelled_at timestamp with time zone
  cancel_reason text
  version integer not null default 1
table service.settled_visits
  visit text not null
  statement text not null
table service.statement_rows (row-level security forced)
  county integer not null
  statement uuid not null
  visit text not null
  provider text not null
  division text not null
  served_on date not null
  person_name text not null
  worker_name text not null
  service_name jsonb not null
  funding text not null
  minutes integer not null
  price_rule text not null
  amount_fen bigint not null
table service.statements (row-level security forced)
  county integer not null
  id uuid not null
  provider text not null
  provider_name text not null
  division text not null
  month text not null
  state text not null
  visits integer not null
  minutes integer not null
  fund_fen bigint not null
  self_paid_fen bigint not null
  drafted_at timestamp with time zone not null
  drafted_by text not null
  drafted_by_name text not null
  submitted_by text
  approved_at timestamp with time zone
  approved_by text
  approved_by_name text
  fund_posting uuid
  self_paid_posting uuid
  reversed_at timestamp with time zone
  reverse_reason text
  version integer not null default 1
table service.visit_operations (row-level security forced)
  county integer not null
  operation uuid not null
  visit uuid not null
  kind text not null
  captured_at timestamp with time zone not null
  received_at timestamp with time zone not null
  body_sealed bytea not null
  content_type text
  sha256 bytea not null
  actor text not null
  division text not null
  provider text not null
  person uuid not null
  worker uuid not null
table service.visits (row-level security forced)
  county integer not null
  id uuid not null
  order_id uuid not null
  person uuid not null
  person_name text not null
  division text not null
  address text not null
  latitude double precision
  longitude double precision
  phone_sealed bytea
  matters text[] not null default '{}'::text[]
  service text not null
  service_name jsonb not null
  items jsonb not null default '[]'::jsonb
  measures text[] not null default '{}'::text[]
  funding text not null
  ordered_minutes integer not null
  worker_id text not null
  worker uuid not null
  worker_name text not null
  provider text not null
  provider_name text not null
  planned_from timestamp with time zone not null
  planned_to timestamp with time zone not null
  state text not null
  code_fingerprint bytea
  code_sent_at timestamp with time zone
  code_attempts smallint not null default 0
  person_shown text
  started_at timestamp with time zone
  started_received_at timestamp with time zone
  start_distance_metres integer
  start_accuracy_metres integer
  start_despite text
  finished_at timestamp with time zone
  finished_received_at timestamp with time zone
  finish_distance_metres integer
  finish_accuracy_metres integer
  served_minutes integer
  items_done text[] not null default '{}'::text[]
  measurements_sealed bytea
  finding_sealed bytea
  missing text[] not null default '{}'::text[]
  decided_by text
  decided_at timestamp with time zone
  decision_reason text
  statement text
  version integer not null default 1
table sign_in.accounts
  id uuid not null
  user_id uuid not null
  account_id text not null
  provider_id text not null
  password text
  access_token text
  refresh_token text
  id_token text
  access_token_expires_at timestamp with time zone
  refresh_token_expires_at timestamp with time zone
  scope text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
table sign_in.codes
  phone_fingerprint bytea not null
  code_fingerprint bytea not null
  expires_at timestamp with time zone not null
  attempts smallint not null default 0
table sign_in.grants
  id uuid not null
  user_id uuid not null
  role text not null
  city text not null
  divisions text[] not null default '{}'::text[]
  organisations text[] not null default '{}'::text[]
  persons uuid[] not null default '{}'::uuid[]
  worker text
  granted_at timestamp with time zone not null
  granted_by text not null
  revoked_at timestamp with time zone
table sign_in.sessions
  id uuid not null
  user_id uuid not null
  token text not null
  expires_at timestamp with time zone not null
  ip_address text
  user_agent text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
table sign_in.users
  id uuid not null
  name text not null
  username text
  phone_fingerprint bytea
  phone_sealed bytea
  email text not null
  email_verified boolean not null default false
  image text
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
table sign_in.verifications
  id uuid not null
  identifier text not null
  value text not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
table simulators.phones
  number text not null
  owner text not null
  about text not null default ''::text
table simulators.texts
  id text not null
  number text not null
  text text not null
  received_at timestamp with time zone not null
-- constraints
constraint health.measurements measurements_kind_check: CHECK ((kind = ANY (ARRAY['blood-pressure'::text, 'glucose'::text])))
constraint health.measurements measurements_pkey: PRIMARY KEY (county, id)
constraint kernel.audit_entries audit_entries_pkey: PRIMARY KEY (shard, seq)
constraint kernel.audit_heads audit_heads_pkey: PRIMARY KEY (shard)
constraint kernel.call_events call_events_pkey: PRIMARY KEY (source, event_id)
constraint kernel.calls calls_county_source_source_call_id_key: UNIQUE (county, source, source_call_id)
constraint kernel.calls calls_direction_check: CHECK ((direction = ANY (ARRAY['inbound'::text, 'outbound'::text])))
constraint kernel.calls calls_pkey: PRIMARY KEY (county, id)
constraint kernel.calls calls_state_check: CHECK ((state = ANY (ARRAY['queued'::text, 'offered'::text, 'answered'::text, 'ended'::text, 'abandoned'::text])))
constraint kernel.duties duties_pkey: PRIMARY KEY (county, id)
constraint kernel.duties duties_state_check: CHECK ((state = ANY (ARRAY['open'::text, 'held'::text, 'closed'::text, 'cancelled'::text])))
constraint kernel.event_deliveries event_deliveries_event_fkey: FOREIGN KEY (event) REFERENCES kernel.events(id)
constraint kernel.event_deliveries event_deliveries_pkey: PRIMARY KEY (event, subscriber)
constraint kernel.event_deliveries event_deliveries_state_check: CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'dead'::text])))
constraint kernel.events events_pkey: PRIMARY KEY (id)
constraint kernel.idempotency idempotency_pkey: PRIMARY KEY (actor, key)
constraint kernel.installation installation_pkey: PRIMARY KEY (name)
constraint kernel.ledger_accounts ledger_accounts_pkey: PRIMARY KEY (county, account)
constraint kernel.ledger_accounts ledger_accounts_unit_check: CHECK ((unit = ANY (ARRAY['minutes'::text, 'fen'::text])))
constraint kernel.ledger_accounts ledger_not_below_zero: CHECK ((balance >= 0))
constraint kernel.ledger_transfers ledger_transfers_amount_check: CHECK ((amount > 0))
constraint kernel.ledger_transfers ledger_transfers_check: CHECK ((credit <> debit))
constraint kernel.ledger_transfers ledger_transfers_county_reverses_fkey: FOREIGN KEY (county, reverses) REFERENCES kernel.ledger_transfers(county, id)
constraint kernel.ledger_transfers ledger_transfers_pkey: PRIMARY KEY (county, id)
constraint kernel.ledger_transfers ledger_transfers_unit_check: CHECK ((unit = ANY (ARRAY['minutes'::text, 'fen'::text])))
constraint kernel.messages messages_channel_check: CHECK ((channel = ANY (ARRAY['sms'::text, 'voice'::text])))
constraint kernel.messages messages_pkey: PRIMARY KEY (county, id)
constraint kernel.messages messages_state_check: CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text])))
constraint kernel.notices notices_pkey: PRIMARY KEY (id)
constraint registry.consents consents_county_kin_fkey: FOREIGN KEY (county, kin) REFERENCES registry.kin(county, id)
constraint registry.consents consents_county_person_fkey: FOREIGN KEY (county, person) REFERENCES registry.people(county, id)
constraint registry.consents consents_pkey: PRIMARY KEY (county, id)
constraint registry.consents consents_what_check: CHECK ((what = 'see-and-order'::text))
constraint registry.divisions divisions_code_check: CHECK ((code ~ '^\d{12}$'::text))
constraint registry.divisions divisions_parent_fkey: FOREIGN KEY (parent) REFERENCES registry.divisions(code)
constraint registry.divisions divisions_pkey: PRIMARY KEY (code)
constraint registry.divisions divisions_tier_check: CHECK ((tier = ANY (ARRAY['city'::text, 'county'::text, 'street'::text, 'community'::text])))
constraint registry.identities identities_pkey: PRIMARY KEY (id_fingerprint)
constraint registry.kin kin_county_person_fkey: FOREIGN KEY (county, person) REFERENCES registry.people(county, id)
constraint registry.kin kin_pkey: PRIMARY KEY (county, id)
constraint registry.organisations organisations_pkey: PRIMARY KEY (county, id)
constraint registry.organisations organisations_state_check: CHECK ((state = ANY (ARRAY['applied'::text, 'active'::text, 'suspended'::text])))
constraint registry.people people_pkey: PRIMARY KEY (county, id)
constraint registry.people people_sex_check: CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text, 'unknown'::text])))
constraint registry.people people_state_check: CHECK ((state = ANY (ARRAY['active'::text, 'moved'::text, 'dead'::text])))
constraint registry.person_facts person_facts_county_person_fkey: FOREIGN KEY (county, person) REFERENCES registry.people(county, id)
constraint registry.person_facts person_facts_pkey: PRIMARY KEY (county, id)
constraint registry.places places_beds_check: CHECK ((beds >= 0))
constraint registry.places places_pkey: PRIMARY KEY (county, id)
constraint registry.places places_tier_check: CHECK ((tier = ANY (ARRAY['centre'::text, 'station'::text, 'point'::text, 'institution'::text])))
constraint registry.worker_shifts worker_shifts_county_worker_fkey: FOREIGN KEY (county, worker) REFERENCES registry.workers(county, id)
constraint registry.worker_shifts worker_shifts_pkey: PRIMARY KEY (county, worker, during)
constraint registry.worker_time worker_busy: EXCLUDE USING gist (county WITH =, worker WITH =, during WITH &&)
constraint registry.worker_time worker_time_county_worker_fkey: FOREIGN KEY (county, worker) REFERENCES registry.workers(county, id)
constraint registry.worker_time worker_time_during_check: CHECK ((NOT isempty(during)))
constraint registry.worker_time worker_time_kind_check: CHECK ((kind = ANY (ARRAY['visit'::text, 'leave'::text, 'training'::text, 'response'::text])))
constraint registry.worker_time worker_time_pkey: PRIMARY KEY (county, id)
constraint registry.workers workers_level_check: CHECK (((level >= 0) AND (level <= 5)))
constraint registry.workers workers_pkey: PRIMARY KEY (county, id)
constraint registry.workers workers_sex_check: CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text])))
constraint registry.workers workers_state_check: CHECK ((state = ANY (ARRAY['active'::text, 'left'::text])))
constraint service.feedback feedback_county_visit_fkey: FOREIGN KEY (county, visit) REFERENCES service.visits(county, id)
constraint service.feedback feedback_kind_check: CHECK ((kind = ANY (ARRAY['rating'::text, 'complaint'::text])))
constraint service.feedback feedback_pkey: PRIMARY KEY (county, id)
constraint service.feedback feedback_stars_check: CHECK (((stars >= 1) AND (stars <= 5)))
constraint service.orders orders_channel_check: CHECK ((channel = ANY (ARRAY['hotline'::text, 'family'::text, 'office'::text])))
constraint service.orders orders_duration_minutes_check: CHECK ((duration_minutes > 0))
constraint service.orders orders_funding_check: CHECK ((funding = ANY (ARRAY['entitlement'::text, 'self-paid'::text])))
constraint service.orders orders_pkey: PRIMARY KEY (county, id)
constraint service.orders orders_price_fen_check: CHECK ((price_fen >= 0))
constraint service.orders orders_used_minutes_check: CHECK ((used_minutes >= 0))
constraint service.settled_visits settled_visits_pkey: PRIMARY KEY (visit)
constraint service.statement_rows statement_rows_amount_fen_check: CHECK ((amount_fen >= 0))
constraint service.statement_rows statement_rows_county_statement_fkey: FOREIGN KEY (county, statement) REFERENCES service.statements(county, id)
constraint service.statement_rows statement_rows_pkey: PRIMARY KEY (county, statement, visit)
constraint service.statements statements_month_check: CHECK ((month ~ '^\d{4}-\d{2}$'::text))
constraint service.statements statements_pkey: PRIMARY KEY (county, id)
constraint service.visit_operations visit_operations_county_visit_fkey: FOREIGN KEY (county, visit) REFERENCES service.visits(county, id)
constraint service.visit_operations visit_operations_kind_check: CHECK ((kind = ANY (ARRAY['check-in'::text, 'check-out'::text, 'photo'::text, 'signature'::text])))
constraint service.visit_operations visit_operations_pkey: PRIMARY KEY (county, operation)
constraint service.visits visits_county_order_id_fkey: FOREIGN KEY (county, order_id) REFERENCES service.orders(county, id)
constraint service.visits visits_funding_check: CHECK ((funding = ANY (ARRAY['entitlement'::text, 'self-paid'::text])))
constraint service.visits visits_ordered_minutes_check: CHECK ((ordered_minutes > 0))
constraint service.visits visits_person_shown_check: CHECK ((person_shown = ANY (ARRAY['code'::text, 'call-back'::text])))
constraint service.visits visits_pkey: PRIMARY KEY (county, id)
constraint service.visits visits_served_minutes_check: CHECK ((served_minutes >= 0))
constraint sign_in.accounts accounts_pkey: PRIMARY KEY (id)
constraint sign_in.accounts accounts_provider_id_account_id_key: UNIQUE (provider_id, account_id)
constraint sign_in.accounts accounts_user_id_fkey: FOREIGN KEY (user_id) REFERENCES sign_in.users(id) ON DELETE CASCADE
constraint sign_in.codes codes_pkey: PRIMARY KEY (phone_fingerprint)
constraint sign_in.grants grants_divisions_check: CHECK ((NOT (''::text = ANY (divisions))))
constraint sign_in.grants grants_pkey: PRIMARY KEY (id)
constraint sign_in.grants grants_user_id_fkey: FOREIGN KEY (user_id) REFERENCES sign_in.users(id) ON DELETE CASCADE
constraint sign_in.sessions sessions_pkey: PRIMARY KEY (id)
constraint sign_in.sessions sessions_token_key: UNIQUE (token)
constraint sign_in.sessions sessions_user_id_fkey: FOREIGN KEY (user_id) REFERENCES sign_in.users(id) ON DELETE CASCADE
constraint sign_in.users users_check1: CHECK (((phone_fingerprint IS NULL) = (phone_sealed IS NULL)))
constraint sign_in.users users_check: CHECK (((username IS NULL) <> (phone_fingerprint IS NULL)))
constraint sign_in.users users_email_key: UNIQUE (email)
constraint sign_in.users users_phone_fingerprint_key: UNIQUE (phone_fingerprint)
constraint sign_in.users users_pkey: PRIMARY KEY (id)
constraint sign_in.users users_username_check: CHECK ((username ~ '^[a-z0-9_.-]{3,30}$'::text))
constraint sign_in.users users_username_key: UNIQUE (username)
constraint sign_in.verifications verifications_pkey: PRIMARY KEY (id)
constraint simulators.phones phones_pkey: PRIMARY KEY (number)
constraint simulators.texts texts_pkey: PRIMARY KEY (id)
-- indexes
CREATE INDEX accounts_of_user ON sign_in.accounts USING btree (user_id)
CREATE INDEX audit_by_actor ON kernel.audit_entries USING btree (actor, at DESC)
CREATE INDEX audit_by_person ON kernel.audit_entries USING btree (person, at DESC) WHERE (person IS NOT NULL)
CREATE INDEX call_events_by_call ON kernel.call_events USING btree (source, call_id, seq)
CREATE INDEX calls_by_caller ON kernel.calls USING btree (caller_fingerprint, started_at DESC)
CREATE INDEX calls_by_person ON kernel.calls USING btree (person, started_at DESC) WHERE (person IS NOT NULL)
CREATE INDEX calls_live ON kernel.calls USING btree (division, started_at) WHERE (state = ANY (ARRAY['queued'::text, 'offered'::text, 'answered'::text]))
CREATE INDEX codes_by_expiry ON sign_in.codes USING btree (expires_at)
CREATE INDEX deliveries_waiting ON kernel.event_deliveries USING btree (next_at) WHERE (state = 'waiting'::text)
CREATE INDEX divisions_by_parent ON registry.divisions USING btree (parent)
CREATE INDEX duties_by_holder ON kernel.duties USING btree (holder) WHERE (state = 'held'::text)
CREATE INDEX duties_by_person ON kernel.duties USING btree (person) WHERE (state = ANY (ARRAY['open'::text, 'held'::text]))
CREATE INDEX duties_open ON kernel.duties USING btree (division, due_at) WHERE (state = ANY (ARRAY['open'::text, 'held'::text]))
CREATE INDEX duties_to_step ON kernel.duties USING btree (next_step_at) WHERE (state = ANY (ARRAY['open'::text, 'held'::text]))
CREATE INDEX events_waiting ON kernel.events USING btree (id) WHERE (NOT fanned_out)
CREATE INDEX facts_of_person ON registry.person_facts USING btree (person, fact, effective_from DESC, recorded_at DESC)
CREATE INDEX feedback_by_provider ON service.feedback USING btree (provider, given_at DESC)
CREATE INDEX grants_in_force ON sign_in.grants USING btree (user_id) WHERE (revoked_at IS NULL)
CREATE INDEX kin_by_phone ON registry.kin USING btree (phone_fingerprint)
CREATE INDEX kin_of_person ON registry.kin USING btree (person, place)
CREATE INDEX ledger_by_credit ON kernel.ledger_transfers USING btree (credit, at)
CREATE INDEX ledger_by_debit ON kernel.ledger_transfers USING btree (debit, at)
CREATE INDEX ledger_by_subject ON kernel.ledger_transfers USING btree (subject)
CREATE INDEX measurements_of_person ON health.measurements USING btree (person, taken_at DESC)
CREATE INDEX messages_by_about ON kernel.messages USING btree (about)
CREATE INDEX messages_by_person ON kernel.messages USING btree (person, created_at DESC)
CREATE INDEX messages_waiting ON kernel.messages USING btree (next_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]))
CREATE INDEX notices_by_age ON kernel.notices USING btree (at)
CREATE INDEX operations_of_visit ON service.visit_operations USING btree (visit, captured_at)
CREATE INDEX orders_by_division ON service.orders USING btree (division, wished_from DESC)
CREATE INDEX orders_by_person ON service.orders USING btree (person, wished_from DESC)
CREATE INDEX orders_by_provider ON service.orders USING btree (provider, planned_from) WHERE (provider IS NOT NULL)
CREATE INDEX orders_unassigned ON service.orders USING btree (division, wished_from) WHERE (state = 'unassigned'::text)
CREATE INDEX people_by_division ON registry.people USING btree (division, id)
CREATE INDEX people_by_id ON registry.people USING btree (id)
CREATE INDEX people_by_name ON registry.people USING btree (name, division)
CREATE INDEX people_by_phone ON registry.people USING btree (phone_fingerprint) WHERE (phone_fingerprint IS NOT NULL)
CREATE INDEX places_by_division ON registry.places USING btree (division)
CREATE INDEX sessions_by_expiry ON sign_in.sessions USING btree (expires_at)
CREATE INDEX sessions_of_user ON sign_in.sessions USING btree (user_id)
CREATE INDEX shifts_by_time ON registry.worker_shifts USING gist (during)
CREATE INDEX texts_by_number ON simulators.texts USING btree (number, received_at DESC)
CREATE INDEX verifications_by_identifier ON sign_in.verifications USING btree (identifier)
CREATE INDEX visits_by_division ON service.visits USING btree (division, planned_from DESC)
CREATE INDEX visits_by_person ON service.visits USING btree (person, planned_from DESC)
CREATE INDEX visits_by_provider ON service.visits USING btree (provider, planned_from)
CREATE INDEX visits_by_worker ON service.visits USING btree (worker, planned_from)
CREATE INDEX visits_to_confirm ON service.visits USING btree (division, finished_at) WHERE (state = 'to-confirm'::text)
CREATE INDEX worker_busy ON registry.worker_time USING gist (county, worker, during)
CREATE INDEX worker_time_by_time ON registry.worker_time USING gist (during)
CREATE INDEX workers_by_division ON registry.workers USING btree (division)
CREATE INDEX workers_by_organisation ON registry.workers USING btree (organisation)
CREATE UNIQUE INDEX accounts_pkey ON sign_in.accounts USING btree (id)
CREATE UNIQUE INDEX accounts_provider_id_account_id_key ON sign_in.accounts USING btree (provider_id, account_id)
CREATE UNIQUE INDEX audit_entries_pkey ON kernel.audit_entries USING btree (shard, seq)
CREATE UNIQUE INDEX audit_heads_pkey ON kernel.audit_heads USING btree (shard)
CREATE UNIQUE INDEX call_events_pkey ON kernel.call_events USING btree (source, event_id)
CREATE UNIQUE INDEX calls_county_source_source_call_id_key ON kernel.calls USING btree (county, source, source_call_id)
CREATE UNIQUE INDEX calls_pkey ON kernel.calls USING btree (county, id)
CREATE UNIQUE INDEX codes_pkey ON sign_in.codes USING btree (phone_fingerprint)
CREATE UNIQUE INDEX consent_once ON registry.consents USING btree (county, kin, what) WHERE (revoked_at IS NULL)
CREATE UNIQUE INDEX consents_pkey ON registry.consents USING btree (county, id)
CREATE UNIQUE INDEX divisions_pkey ON registry.divisions USING btree (code)
CREATE UNIQUE INDEX duties_once ON kernel.duties USING btree (county, kind, subject) WHERE (state = ANY (ARRAY['open'::text, 'held'::text]))
CREATE UNIQUE INDEX duties_pkey ON kernel.duties USING btree (county, id)
CREATE UNIQUE INDEX event_deliveries_pkey ON kernel.event_deliveries USING btree (event, subscriber)
CREATE UNIQUE INDEX events_pkey ON kernel.events USING btree (id)
CREATE UNIQUE INDEX feedback_pkey ON service.feedback USING btree (county, id)
CREATE UNIQUE INDEX grants_pkey ON sign_in.grants USING btree (id)
CREATE UNIQUE INDEX idempotency_pkey ON kernel.idempotency USING btree (actor, key)
CREATE UNIQUE INDEX identities_pkey ON registry.identities USING btree (id_fingerprint)
CREATE UNIQUE INDEX installation_pkey ON kernel.installation USING btree (name)
CREATE UNIQUE INDEX kin_pkey ON registry.kin USING btree (county, id)
CREATE UNIQUE INDEX ledger_accounts_pkey ON kernel.ledger_accounts USING btree (county, account)
CREATE UNIQUE INDEX ledger_reversed_once ON kernel.ledger_transfers USING btree (county, reverses) WHERE (reverses IS NOT NULL)
CREATE UNIQUE INDEX ledger_transfers_pkey ON kernel.ledger_transfers USING btree (county, id)
CREATE UNIQUE INDEX measurements_pkey ON health.measurements USING btree (county, id)
CREATE UNIQUE INDEX messages_pkey ON kernel.messages USING btree (county, id)
CREATE UNIQUE INDEX notices_pkey ON kernel.notices USING btree (id)
CREATE UNIQUE INDEX orders_pkey ON service.orders USING btree (county, id)
CREATE UNIQUE INDEX organisation_credit_code ON registry.organisations USING btree (credit_code) WHERE (credit_code IS NOT NULL)
CREATE UNIQUE INDEX organisations_pkey ON registry.organisations USING btree (county, id)
CREATE UNIQUE INDEX people_pkey ON registry.people USING btree (county, id)
CREATE UNIQUE INDEX person_facts_pkey ON registry.person_facts USING btree (county, id)
CREATE UNIQUE INDEX phones_pkey ON simulators.phones USING btree (number)
CREATE UNIQUE INDEX places_pkey ON registry.places USING btree (county, id)
CREATE UNIQUE INDEX rated_once ON service.feedback USING btree (county, visit) WHERE (kind = 'rating'::text)
CREATE UNIQUE INDEX sessions_pkey ON sign_in.sessions USING btree (id)
CREATE UNIQUE INDEX sessions_token_key ON sign_in.sessions USING btree (token)
CREATE UNIQUE INDEX settled_visits_pkey ON service.settled_visits USING btree (visit)
CREATE UNIQUE INDEX statement_once ON service.statements USING btree (county, provider, month) WHERE (state = ANY (ARRAY['draft'::text, 'submitted'::text]))
CREATE UNIQUE INDEX statement_rows_pkey ON service.statement_rows USING btree (county, statement, visit)
CREATE UNIQUE INDEX statements_pkey ON service.statements USING btree (county, id)
CREATE UNIQUE INDEX texts_pkey ON simulators.texts USING btree (id)
CREATE UNIQUE INDEX users_email_key ON sign_in.users USING btree (email)
CREATE UNIQUE INDEX users_phone_fingerprint_key ON sign_in.users USING btree (phone_fingerprint)
CREATE UNIQUE INDEX users_pkey ON sign_in.users USING btree (id)
CREATE UNIQUE INDEX users_username_key ON sign_in.users USING btree (username)
CREATE UNIQUE INDEX verifications_pkey ON sign_in.verifications USING btree (id)
CREATE UNIQUE INDEX visit_of_order ON service.visits USING btree (county, order_id) WHERE (state <> ALL (ARRAY['cancelled'::text, 'rejected'::text]))
CREATE UNIQUE INDEX visit_operations_pkey ON service.visit_operations USING btree (county, operation)
CREATE UNIQUE INDEX visits_pkey ON service.visits USING btree (county, id)
CREATE UNIQUE INDEX worker_shifts_pkey ON registry.worker_shifts USING btree (county, worker, during)
CREATE UNIQUE INDEX worker_time_once ON registry.worker_time USING btree (county, subject, worker)
CREATE UNIQUE INDEX worker_time_pkey ON registry.worker_time USING btree (county, id)
CREATE UNIQUE INDEX workers_pkey ON registry.workers USING btree (county, id)
-- policies
policy health.measurements owner to yilian_owner: true
policy health.measurements scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy kernel.audit_entries owner to yilian_owner: true
policy kernel.audit_entries scope to yilian_app: (division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[]))
policy kernel.calls owner to yilian_owner: true
policy kernel.calls scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy kernel.duties owner to yilian_owner: true
policy kernel.duties scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (organisation = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy kernel.ledger_accounts owner to yilian_owner: true
policy kernel.ledger_accounts scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy kernel.ledger_transfers owner to yilian_owner: true
policy kernel.ledger_transfers scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (organisation = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy kernel.messages owner to yilian_owner: true
policy kernel.messages scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy kernel.notices owner to yilian_owner: true
policy kernel.notices scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (organisation = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])) OR (worker = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy registry.consents owner to yilian_owner: true
policy registry.consents scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy registry.kin owner to yilian_owner: true
policy registry.kin scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy registry.people owner to yilian_owner: true
policy registry.people scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (id = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy registry.person_facts owner to yilian_owner: true
policy registry.person_facts scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy registry.worker_shifts owner to yilian_owner: true
policy registry.worker_shifts scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (organisation = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (worker = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy registry.worker_time owner to yilian_owner: true
policy registry.worker_time scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (organisation = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (worker = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy registry.workers owner to yilian_owner: true
policy registry.workers scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (organisation = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (id = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy service.feedback owner to yilian_owner: true
policy service.feedback scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (provider = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy service.orders owner to yilian_owner: true
policy service.orders scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (provider = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])) OR (worker = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy service.statement_rows owner to yilian_owner: true
policy service.statement_rows scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (provider = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])))
policy service.statements owner to yilian_owner: true
policy service.statements scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (provider = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])))
policy service.visit_operations owner to yilian_owner: true
policy service.visit_operations scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (provider = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])) OR (worker = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
policy service.visits owner to yilian_owner: true
policy service.visits scope to yilian_app: ((division ^@ ANY (( SELECT kernel.app_divisions() AS app_divisions)::text[])) OR (provider = ANY (( SELECT kernel.app_organisations() AS app_organisations)::text[])) OR (person = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])) OR (worker = ANY (( SELECT kernel.app_persons() AS app_persons)::uuid[])))
-- views
view reporting.calls with (security_invoker=true) as
 SELECT ((county || '-'::text) || id) AS call,
    division,
    state,
    direction,
    started_at,
    answered_at,
    ended_at
   FROM kernel.calls;
view reporting.duties with (security_invoker=true) as
 SELECT ((county || '-'::text) || id) AS duty,
    kind,
    division,
    organisation,
    role,
    state,
    due_at,
    created_at,
    closed_at
   FROM kernel.duties;
view reporting.feedback with (security_invoker=true) as
 SELECT ((county || '-'::text) || visit) AS visit,
    division,
    provider,
    kind,
    stars,
    given_at
   FROM service.feedback;
view reporting.orders with (security_invoker=true) as
 SELECT ((county || '-'::text) || id) AS "order",
    ((county || '-'::text) || person) AS person,
    division,
    provider,
    service,
    service_name,
    state,
    channel,
    funding,
    placed_at,
    wished_from,
    duration_minutes
   FROM service.orders;
view reporting.visits with (security_invoker=true) as
 SELECT ((county || '-'::text) || id) AS visit,
    ((county || '-'::text) || person) AS person,
    division,
    provider,
    provider_name,
    worker_name,
    service,
    service_name,
    state,
    planned_from,
    started_at,
    finished_at,
    served_minutes,
    funding
   FROM service.visits;
-- functions
CREATE OR REPLACE FUNCTION kernel.app_divisions()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN string_to_array(NULLIF(current_setting('app.divisions'::text, true), ''::text), ','::text)
CREATE OR REPLACE FUNCTION kernel.app_organisations()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN string_to_array(NULLIF(current_setting('app.organisations'::text, true), ''::text), ','::text)
CREATE OR REPLACE FUNCTION kernel.app_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (string_to_array(NULLIF(current_setting('app.persons'::text, true), ''::text), ','::text))::uuid[]
CREATE OR REPLACE FUNCTION kernel.append_audit(chain smallint, happened_at timestamp with time zone, entries jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel'
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION kernel.audit_hash(previous bytea, shard smallint, seq bigint, at timestamp with time zone, actor text, action text, subject text, division text, person uuid, reason text, detail jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256((previous || convert_to((jsonb_build_array(shard, seq, (EXTRACT(epoch FROM at))::text, actor, action, subject, division, person, reason, detail))::text, 'UTF8'::name)))
CREATE OR REPLACE FUNCTION kernel.count_audit()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel'
RETURN (SELECT count(*) AS count FROM kernel.audit_entries)
CREATE OR REPLACE FUNCTION kernel.post_transfer(t kernel.ledger_transfers)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel'
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION kernel.secure(tab regclass, division name DEFAULT 'division'::name, organisation name DEFAULT NULL::name, persons name[] DEFAULT '{}'::name[], verbs text DEFAULT 'select, insert, update'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION kernel.verify_audit()
 RETURNS TABLE(shard smallint, seq bigint, fault text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'kernel'
AS $function$
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
$function$
CREATE OR REPLACE FUNCTION registry.claim_identity(fingerprint bytea, for_county integer, for_person uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'registry'
AS $function$
declare
  holder registry.identities;
begin
  insert into registry.identities values (fingerprint, for_county, for_person) on conflict do nothing;
  select * into holder from registry.identities i where i.id_fingerprint = fingerprint;
  if holder.person = for_person then return 'yours'; end if;
  if holder.county = for_county then return 'same-county'; end if;
  return 'other-county';
end $function$
CREATE OR REPLACE FUNCTION registry.consented_by_phone(fingerprint bytea)
 RETURNS TABLE(county integer, person uuid, kin_name text, division text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'registry'
AS $function$
  select p.county, p.id, k.name, p.division from registry.kin k
  join registry.people p on p.county = k.county and p.id = k.person
  join registry.consents c on c.county = k.county and c.kin = k.id and c.revoked_at is null
  where k.phone_fingerprint = fingerprint and p.state = 'active'
$function$
CREATE OR REPLACE FUNCTION registry.holder_of_identity(fingerprint bytea)
 RETURNS TABLE(county integer, person uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'registry'
AS $function$
  select i.county, i.person from registry.identities i where i.id_fingerprint = fingerprint
$function$
-- grants
grant DELETE, INSERT, SELECT on kernel.notices to yilian_app
grant DELETE, INSERT, SELECT on service.settled_visits to yilian_app
grant DELETE, INSERT, SELECT on service.statement_rows to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on kernel.event_deliveries to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on kernel.events to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on kernel.idempotency to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on registry.divisions to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on registry.worker_shifts to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on registry.worker_time to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on sign_in.codes to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on sign_in.sessions to yilian_app
grant DELETE, INSERT, SELECT, UPDATE on sign_in.verifications to yilian_app
grant INSERT, SELECT on health.measurements to yilian_app
grant INSERT, SELECT on kernel.call_events to yilian_app
grant INSERT, SELECT on registry.person_facts to yilian_app
grant INSERT, SELECT on service.visit_operations to yilian_app
grant INSERT, SELECT, UPDATE on kernel.calls to yilian_app
grant INSERT, SELECT, UPDATE on kernel.duties to yilian_app
grant INSERT, SELECT, UPDATE on kernel.installation to yilian_app
grant INSERT, SELECT, UPDATE on kernel.messages to yilian_app
grant INSERT, SELECT, UPDATE on registry.consents to yilian_app
grant INSERT, SELECT, UPDATE on registry.kin to yilian_app
grant INSERT, SELECT, UPDATE on registry.organisations to yilian_app
grant INSERT, SELECT, UPDATE on registry.people to yilian_app
grant INSERT, SELECT, UPDATE on registry.places to yilian_app
grant INSERT, SELECT, UPDATE on registry.workers to yilian_app
grant INSERT, SELECT, UPDATE on service.feedback to yilian_app
grant INSERT, SELECT, UPDATE on service.orders to yilian_app
grant INSERT, SELECT, UPDATE on service.statements to yilian_app
grant INSERT, SELECT, UPDATE on service.visits to yilian_app
grant INSERT, SELECT, UPDATE on sign_in.accounts to yilian_app
grant INSERT, SELECT, UPDATE on sign_in.grants to yilian_app
grant INSERT, SELECT, UPDATE on sign_in.users to yilian_app
grant INSERT, SELECT, UPDATE on simulators.phones to yilian_app
grant INSERT, SELECT, UPDATE on simulators.texts to yilian_app
grant SELECT on kernel.audit_entries to yilian_app
grant SELECT on kernel.ledger_accounts to yilian_app
grant SELECT on kernel.ledger_transfers to yilian_app
grant SELECT on reporting.calls to yilian_app
grant SELECT on reporting.duties to yilian_app
grant SELECT on reporting.feedback to yilian_app
grant SELECT on reporting.orders to yilian_app
grant SELECT on reporting.visits to yilian_app
-- comments
comment on health.measurements: 测量值（加密）：血压、血糖
comment on kernel.audit_entries: 审计记录：只增不改，按分片成链
comment on kernel.audit_heads: 每条审计链的末端
comment on kernel.call_events: CTI 事件原文（加密），按来源与事件号唯一
comment on kernel.calls: 通话：排队、振铃、接听、结束、放弃
comment on kernel.duties: 待办：谁来做、到几时、下一步
comment on kernel.event_deliveries: 每个订阅者一行；失败重试，多次失败成为待办
comment on kernel.events: 事件发件箱：与业务同一事务写入，正文不含姓名、电话和证件号
comment on kernel.idempotency: 命令的幂等键：同键同文返回原结果，同键异文拒绝
comment on kernel.installation: 安装参数：密钥编号、已装载的城市等
comment on kernel.ledger_accounts: 有底线的账户（权益等）：余额不得为负；资金账户不在此表，由分录求和
comment on kernel.ledger_transfers: 分录：由借方转入贷方；只增不改，更正用红冲
comment on kernel.messages: 发给人的消息（短信、语音）发件箱
comment on kernel.notices: 发给打开的页面的提示，按提交顺序编号（Last-Event-ID）
comment on registry.consents: 老人同意某位亲属查看和代为下单；可随时收回
comment on registry.divisions: 区划（12 位代码，到社区、村），来自各城市数据包
comment on registry.identities: 证件号指纹：全市唯一，只经函数访问
comment on registry.kin: 亲属与联系人，谁有钥匙
comment on registry.organisations: 服务机构与商家（公开信息，全员可读）
comment on registry.people: 老人（当前值；历次变更见 person_facts）
comment on registry.person_facts: 关于人的事实：何时起、何时记、谁记、为何；只增不改
comment on registry.places: 服务场所：一中心、一站点、多网点、机构（公开信息，全员可读）
comment on registry.worker_shifts: 班次
comment on registry.worker_time: 人员的时间占用：同一人同一时间只有一件事
comment on registry.workers: 护理员等服务人员
comment on reporting.calls: 通话（统计用）
comment on reporting.duties: 待办（统计用）
comment on service.feedback: 评价与投诉
comment on service.orders: 订单：姓名、地址为下单时的快照
comment on service.settled_visits: 已进入结算的服务，一次服务只结算一次
comment on service.statement_rows: 结算明细：一次服务一行，写明计价规则
comment on service.statements: 机构月度结算单
comment on service.visit_operations: 服务过程的原始记录（加密）：采集时间与收到时间并存
comment on service.visits: 上门服务：六要素、核验与结论
comment on sign_in.accounts: 登录凭据：密码只存 scrypt 摘要
comment on sign_in.codes: 短信验证码（只存摘要）
comment on sign_in.grants: 授予的岗位与范围；收回只记时间，不删行
comment on sign_in.sessions: 登录状态：删掉一行，对应的页面五秒内失效
comment on sign_in.users: 用户：工作人员用帐号，家属用电话（加密）；email 只是登录组件要求的占位，不收信
comment on sign_in.verifications: 登录组件的一次性凭证（短信验证码不在这里）
comment on simulators.phones: 演示用的电话：号码与主人（只有虚构城市才有）
comment on simulators.texts: 演示电话收到的短信
