// All SQL of divisions: public names, the same for everybody who is signed in.

import { sql, type Tx } from '#kernel/db'
import type { Division } from '#registry/contract'

export type DivisionRow = Division & { city: string }

const columns = sql`code, name, tier, parent, city`

/** Writes what differs from the table and returns how many rows that were. */
export async function upsertDivisions(tx: Tx, rows: readonly DivisionRow[]): Promise<number> {
  const written = await tx.rows(sql`
    insert into registry.divisions as d (code, city, name, tier, parent)
    select * from unnest(${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.city)}::text[],
      ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.tier)}::text[],
      ${rows.map((row) => row.parent)}::text[])
    on conflict (code) do update set city = excluded.city, name = excluded.name, tier = excluded.tier,
      parent = excluded.parent
    where (d.city, d.name, d.tier, d.parent) is distinct from
      (excluded.city, excluded.name, excluded.tier, excluded.parent)
    returning 1`)
  return written.length
}

export function findDivision(tx: Tx, code: string): Promise<DivisionRow | undefined> {
  return tx.find(sql<DivisionRow>`select ${columns} from registry.divisions where code = ${code}`)
}

export function divisionsUnder(tx: Tx, parent: string | undefined): Promise<Division[]> {
  const where = parent === undefined ? sql`parent is null` : sql`parent = ${parent}`
  return tx.rows(
    sql<Division>`select code, name, tier, parent from registry.divisions where ${where} order by code limit 2000`,
  )
}

/**
 * How a division of a person reads: a community with its street (望湖街道莲塘社区), anything wider by its own
 * name. `code` is the column that holds the code; the joins below go with it.
 */
export function divisionLabel(code: string) {
  return sql<string>`coalesce(street.name || division.name, division.name, ${sql.ref(code)})`
}

export function divisionJoins(code: string) {
  return sql`left join registry.divisions division on division.code = ${sql.ref(code)}
    left join registry.divisions street on street.code = division.parent and street.tier = 'street'`
}

export function labelsOf(tx: Tx, codes: readonly string[]): Promise<{ code: string; label: string }[]> {
  return tx.rows(sql<{ code: string; label: string }>`
    select asked.code, ${divisionLabel('asked.code')} as label
    from unnest(${[...new Set(codes)]}::text[]) as asked (code) ${divisionJoins('asked.code')}`)
}
