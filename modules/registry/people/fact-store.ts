// All SQL of facts about people: added, never edited; the newest that has begun is the current one.

import { sql, type Tx } from '#kernel/db'
import { type Key, newUuid } from '#kernel/ids'

export type NewFact = { fact: string; value: unknown }

export async function insertFacts(
  tx: Tx,
  person: Key & { division: string },
  facts: readonly NewFact[],
  recorded: { effectiveFrom: string; by: string; why: string },
): Promise<void> {
  const rows = facts.map((fact) => ({ id: newUuid(), fact: fact.fact, value: fact.value }))
  await tx.rows(sql`insert into registry.person_facts (county, id, person, fact, value, effective_from,
      recorded_at, recorded_by, why, division)
    select ${person.county}::int, f.id, ${person.id}::uuid, f.fact, f.value, ${recorded.effectiveFrom}::date,
      ${tx.now}::timestamptz, ${recorded.by}, ${recorded.why}, ${person.division}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f (id uuid, fact text, value jsonb)`)
}

/** The value of each fact on a date: of those that have begun, the latest begun, then the latest recorded. */
export async function factsOn(
  tx: Tx,
  person: Key,
  on: string,
  facts: readonly string[],
): Promise<Record<string, unknown>> {
  // All facts of the person are read and the others dropped here: with a list of names in the condition
  // PostgreSQL never keeps a plan and plans anew each time, which costs more than the few rows.
  const rows = await tx.rows(sql<{ fact: string; value: unknown }>`select distinct on (fact) fact, value
    from registry.person_facts
    where county = ${person.county} and person = ${person.id} and effective_from <= ${on}::date
    order by fact, effective_from desc, recorded_at desc, id desc`)
  return Object.fromEntries(rows.flatMap(({ fact, value }) => (facts.includes(fact) ? [[fact, value]] : [])))
}

/** People for whom a fact recorded earlier begins within the days given. */
export function peopleWithFactsBeginning(
  tx: Tx,
  days: { after: string; until: string },
): Promise<(Key & { division: string; facts: string[] })[]> {
  return tx.rows(sql<Key & { division: string; facts: string[] }>`
    select f.county, f.person as id, p.division, array_agg(distinct f.fact) as facts
    from registry.person_facts f join registry.people p on p.county = f.county and p.id = f.person
    where f.effective_from > ${days.after}::date and f.effective_from <= ${days.until}::date
      and f.recorded_at < f.effective_from
    group by f.county, f.person, p.division`)
}
