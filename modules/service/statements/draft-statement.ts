// Drafts a provider's month: every verified visit that nobody has settled yet, priced by the city's catalogue.

import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import type { City } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { fail } from '#kernel/errors'
import { keyOf, newUuid, publicId } from '#kernel/ids'
import { civilDateOf } from '#kernel/time'
import type { DraftStatement, StatementDetail } from '#service/contract'
import { priceVisit } from './price-visit.ts'
import { statementErrors } from './statement-errors.ts'
import {
  claimVisits,
  getStatementRecord,
  insertRows,
  insertStatement,
  listSettleableVisits,
  listStatementRows,
  type RowRecord,
  type SettleableVisit,
} from './statement-store.ts'
import { viewStatementDetail } from './statement-view.ts'

export async function draftStatement(
  tx: Tx,
  actor: Actor,
  context: { city: City },
  input: DraftStatement,
): Promise<StatementDetail> {
  const { provider, month } = input
  const visits = await listSettleableVisits(tx, provider, month)
  const latest = visits.at(-1)
  if (!latest) fail(statementErrors.SERVICE_STATEMENT_EMPTY, { month })
  const priced = priceAll(context.city, visits)
  const statement = {
    county: keyOf(provider).county,
    id: newUuid(),
    provider,
    providerName: latest.providerName,
    division: divisionAround(visits.map(({ division }) => division)),
    month,
    draftedBy: actor.id,
    draftedByName: actor.name,
  }
  await insertStatement(tx, statement)
  const claimed = await claimVisits(
    tx,
    statement,
    visits.map(({ visit }) => visit),
  )
  const rows = priced.filter(({ visit }) => claimed.has(visit))
  if (rows.length === 0) fail(statementErrors.SERVICE_STATEMENT_EMPTY, { month })
  await insertRows(tx, statement, rows)
  audit(tx, actor, {
    action: 'service.statement.drafted',
    subject: publicId(statement),
    division: statement.division,
    detail: { provider, month, visits: rows.length },
  })
  return viewStatementDetail(await getStatementRecord(tx, statement), await listStatementRows(tx, statement))
}

function priceAll(city: City, visits: readonly SettleableVisit[]): RowRecord[] {
  const without = new Map<string, { zh: string; en: string }>()
  const rows: RowRecord[] = []
  for (const visit of visits) {
    const price = priceVisit(city, visit)
    if (!price) {
      without.set(visit.service, visit.serviceName)
      continue
    }
    rows.push({
      visit: visit.visit,
      servedOn: civilDateOf(visit.startedAt),
      personName: visit.personName,
      workerName: visit.workerName,
      serviceName: visit.serviceName,
      funding: visit.funding,
      minutes: price.minutes,
      priceRule: price.rule,
      amountFen: price.amountFen,
    })
  }
  if (without.size > 0) {
    const names = [...without.values()]
    fail(statementErrors.SERVICE_NO_PRICE, {
      services: names.map(({ zh }) => zh),
      servicesEn: names.map(({ en }) => en).join(', '),
    })
  }
  return rows
}

/** The smallest division around all visits: whoever is responsible for all of them sees the statement. */
export function divisionAround(divisions: readonly string[]): string {
  const first = divisions[0] ?? ''
  const length = [12, 9, 6, 4, 2].find((digits) =>
    divisions.every((division) => division.startsWith(first.slice(0, digits))),
  )
  return first.slice(0, length ?? 0).padEnd(12, '0')
}
