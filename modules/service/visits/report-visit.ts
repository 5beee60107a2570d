// The report to the family (海安“生活问候” H2): on which date, on whose behalf, who visited whom, and the finding.

import type { MeasurementValue } from '#health/contract'
import type { Actor } from '#kernel/access'
import { audit } from '#kernel/audit'
import { type City, findTemplate, holdsAt } from '#kernel/cities'
import type { Tx } from '#kernel/db'
import { type Key, publicId } from '#kernel/ids'
import { listMessagesAbout, sendSms } from '#kernel/messages'
import { civilDateOf } from '#kernel/time'
import { getPersonSnapshot, type KinToTell, listKinToTell, type PersonSnapshot } from '#registry'
import type { VisitContext } from './visit-context.ts'
import { getVisit, type VisitRow } from './visit-store.ts'
import { openMeasurements } from './visit-view.ts'

const templateId = 'visit-report'

/** Queues one message for each of the kin who are to be told; a second call for one visit sends nothing. */
export async function reportVisit(tx: Tx, actor: Actor, context: VisitContext, key: Key): Promise<void> {
  const visit = await getVisit(tx, key)
  const { seal, city } = context
  const about = publicId(visit)
  const earlier = await listMessagesAbout(tx, seal, about)
  if (earlier.some((message) => message.template === templateId)) return
  const template = findTemplate(city, templateId, visit.division)
  if (!template) throw new Error(`the city ${city.id} has no message template ${templateId}`)
  const person = await getPersonSnapshot(tx, { county: visit.county, id: visit.person })
  const kin = toldAmong(await listKinToTell(tx, seal, { county: visit.county, id: visit.person }))
  for (const one of kin) {
    await sendSms(tx, seal, {
      county: visit.county,
      division: visit.division,
      person: visit.person,
      to: one.phone,
      template: { id: template.id, text: template.text.zh },
      values: {
        visitedOn: civilDateOf(visit.startedAt ?? visit.plannedFrom),
        onBehalfOf: commissionerOf(city, visit),
        provider: visit.providerName,
        worker: visit.workerName,
        person: visit.personName,
        relation: calledBy(one.relation, person),
        service: visit.serviceName.zh,
        finding: findingFor(context, visit, one.consented),
        hotline: city.hotline.number,
      },
      about,
    })
  }
  audit(tx, actor, {
    action: 'service.visit.reported',
    subject: about,
    division: visit.division,
    person: visit.person,
    detail: { told: kin.length },
  })
}

/** Everybody whom the person allowed to see; when there is nobody, the first to be called. */
function toldAmong(kin: readonly KinToTell[]): readonly KinToTell[] {
  const consented = kin.filter((one) => one.consented)
  return consented.length > 0 ? consented : kin.slice(0, 1)
}

/** Who asked for the visit: as the city says where it says so, else the family that pays or the county's civil-affairs office. */
function commissionerOf(city: City, visit: VisitRow): string {
  const setting = city.settings.find(
    (one) => one.id === 'visits-on-behalf-of' && holdsAt(one, visit.division),
  )
  if (setting) return String(setting.value)
  if (visit.funding === 'self-paid') return '家属'
  const county = city.divisions.find(
    ({ tier, code }) => tier === 'county' && code.startsWith(String(visit.county)),
  )
  return `${county?.name ?? city.name.zh}民政局`
}

/**
 * What the person is to whom the message goes; the register says what the kin is to the person. Only a child
 * knows by the word alone who is meant, so everybody else is told the name.
 */
function calledBy(relation: string, { name, sex }: Pick<PersonSnapshot, 'name' | 'sex'>): string {
  if (/儿子|女儿|儿媳|女婿/.test(relation) && sex !== 'unknown') return sex === 'female' ? '母亲' : '父亲'
  if (/村|社区|居委|网格|干部/.test(relation)) return `辖区老人${name}`
  return /邻居|朋友|同事/.test(relation) ? `${relation}${name}` : `亲人${name}`
}

/** Values go only to those whom the person allowed to see; the finding in words to everybody who is to be told. */
function findingFor(context: VisitContext, visit: VisitRow, consented: boolean): string {
  const words = visit.findingSealed ? context.seal.open(visit.findingSealed) : ''
  const values = consented ? openMeasurements(context.seal, visit).map(measuredInWords) : []
  const parts = [words.replace(/[。.]$/, ''), ...values].filter((part) => part !== '')
  return parts.length > 0 ? parts.join('，') : '未记录特别情况'
}

function measuredInWords(value: MeasurementValue): string {
  if (value.kind === 'blood-pressure') return `血压 ${value.systolic}/${value.diastolic} mmHg`
  const tenths = value.tenthsMmolPerLitre
  return `血糖 ${Math.trunc(tenths / 10)}.${tenths % 10} mmol/L`
}
