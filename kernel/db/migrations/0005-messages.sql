-- Messages: one outbox to people. The telephone is sealed; the text is kept as it was sent.

create table kernel.messages (
  county int not null,
  id uuid not null,
  channel text not null check (channel in ('sms', 'voice')),
  template text not null,
  phone_sealed bytea not null,
  phone_fingerprint bytea not null,
  text_sealed bytea not null,
  about text not null,
  division text not null,
  person uuid,
  state text not null check (state in ('queued', 'sending', 'sent', 'delivered', 'failed')),
  attempts int not null default 0,
  next_at timestamptz,
  gateway_reference text,
  fault text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (county, id)
);
comment on table kernel.messages is '发给人的消息（短信、语音）发件箱';
create index messages_waiting on kernel.messages (next_at) where state in ('queued', 'sending');
create index messages_by_about on kernel.messages (about);
create index messages_by_person on kernel.messages (person, created_at desc);
select kernel.secure('kernel.messages', persons => '{person}');
