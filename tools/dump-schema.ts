// The schema as text, by catalogue queries: what the migrations made of an empty database.

import pg from 'pg'

const schemas = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public', 'migration')
  and n.nspname not like 'pg_temp%'`

const queries = {
  tables: `select format(E'table %s.%s%s\\n%s', n.nspname, c.relname,
      case when c.relforcerowsecurity then ' (row-level security forced)'
        when c.relrowsecurity then ' (row-level security)' else '' end,
      (select string_agg(format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')), E'\\n' order by a.attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${schemas}
    order by 1`,
  constraints: `select format('constraint %s.%s %s: %s', n.nspname, c.relname, k.conname,
      pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype <> 'n' and ${schemas} order by 1`,
  indexes: `select pg_get_indexdef(i.indexrelid) as line from pg_index i
    join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where ${schemas} order by 1`,
  policies: `select format('policy %s.%s %s to %s: %s', schemaname, tablename, policyname,
      array_to_string(roles, ','), qual) as line
    from pg_policies n where schemaname not in ('pg_catalog') order by 1`,
  views: `select format(E'view %s.%s%s as\\n%s', n.nspname, c.relname,
      coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${schemas} order by 1`,
  functions: `select pg_get_functiondef(p.oid) as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where ${schemas} order by n.nspname, p.proname`,
  grants: `select format('grant %s on %s.%s to %s', string_agg(privilege_type, ', ' order by privilege_type),
      table_schema, table_name, grantee) as line
    from information_schema.role_table_grants n
    where grantee = 'yilian_app' and table_schema not in ('pg_catalog', 'information_schema')
    group by table_schema, table_name, grantee order by 1`,
  comments: `select format('comment on %s.%s: %s', n.nspname, c.relname, obj_description(c.oid, 'pg_class')) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v') and obj_description(c.oid, 'pg_class') is not null and ${schemas} order by 1`,
}

/** The schema of the database at `adminUrl`, the same text for the same migrations. */
export async function dumpSchema(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const sections: string[] = ['-- Dumped from a freshly migrated database; written by tools/write-docs.ts.']
    for (const [name, query] of Object.entries(queries)) {
      const { rows } = await client.query(query)
      sections.push(`-- ${name}`, ...rows.map((row) => String(row.line).trimEnd()))
    }
    return `${sections.join('\n')}\n`
  } finally {
    await client.end()
  }
}
