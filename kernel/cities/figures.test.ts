// The cities' published figures come out of their reference rows exactly, and doubts stay visible.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { distance, plus, quotient, rounded, share, toValue, ZERO } from './decimal.ts'
import {
  type City,
  dutyStart,
  type Figure,
  figuresOf,
  findLadder,
  findTemplate,
  loadCity,
  servicesAt,
  standingsOf,
} from './index.ts'

function load(id: string): City {
  const { city } = loadCity(join(import.meta.dirname, '..', '..', 'cities', id))
  assert.ok(city)
  return city
}

function valuesOf(city: City): Record<string, Figure['value']> {
  return Object.fromEntries(figuresOf(city).map((figure) => [figure.id, figure.value]))
}

function figure(city: City, id: string): Figure {
  const found = figuresOf(city).find((each) => each.id === id)
  assert.ok(found, `no figure ${id}`)
  return found
}

test('Panjin shows exactly what it published about its institutions (P1)', () => {
  const panjin = load('panjin')
  const values = valuesOf(panjin)
  assert.equal(values['panjin/p1-institutions'], 34)
  assert.equal(values['panjin/p1-beds'], 4677)
  assert.equal(values['panjin/p1-public-institutions'], 20)
  assert.equal(values['panjin/p1-public-beds'], 3467)
  assert.equal(values['panjin/p1-private-institutions'], 14)
  assert.equal(values['panjin/p1-private-beds'], 1210)
  assert.equal(values['panjin/p1-day-care-centres'], 182)
  assert.equal(values['panjin/p1-mutual-aid-centres'], 162)
  assert.equal(values['panjin/p1-mutual-aid-beds'], 1440)
  const beds = figure(panjin, 'panjin/p1-beds')
  assert.deepEqual(
    beds.rows.map((row) => row.value),
    [3467, 1210],
  )
  assert.equal(beds.asOf, '2018-06-25')
  assert.equal(beds.source, 'panjin-2018-47')
  assert.deepEqual(beds.flags, [])
})

test('Nantong keeps both bed figures and shows the failed test (N2)', () => {
  const nantong = load('nantong')
  const total = figure(nantong, 'nantong/n1-beds')
  const privately = figure(nantong, 'nantong/n2-private-beds')
  assert.equal(total.value, 57000)
  assert.equal(privately.value, 68000)
  for (const each of [total, privately]) {
    const flag = each.flags.find((one) => one.rule === 'private-beds-within-total')
    assert.equal(flag?.kind, 'contradiction')
    assert.match(flag?.sentence.zh ?? '', /检验未通过.*68,000 张.*57,000 张/)
    assert.match(flag?.sentence.en ?? '', /Test failed.*68,000 beds.*57,000 beds/)
  }
  assert.equal(figure(nantong, 'nantong/n2-implied-total-beds').value, 90667)
  assert.equal(figure(nantong, 'nantong/n2-private-share-computed').value, '119.3')
  assert.equal(figure(nantong, 'nantong/n2-private-institution-share').value, '76.2')
  assert.equal(figure(nantong, 'nantong/n1-private-institutions').flags.length, 0)
})

test('the other cities show the figures that they published', () => {
  const expected: Record<string, Record<string, number | string>> = {
    beilun: { 'b5-institutions': 21, 'b5-medical-contract-rate': 100 },
    shenyang: {
      'y4-inclusive-projects': 30,
      'y5-home-visits': 622700,
      'y5-home-hours': 999300,
      'y6-family-care-beds': 4500,
      'y7-homes-adapted': 7439,
      'y8-canteens': 316,
      'y8-person-meals-a-month': 250000,
      'y11-certified-level-five': 833,
      'y11-training-lottery-funds-2023': 764800,
      'y11-teaching-videos': 77,
      'y11-free-training-sessions': 400,
    },
    nantong: {
      'n1-institutions': 302,
      'n1-served-at-home': 600000,
      'n1-satisfaction': 95,
      'n1-private-institutions': 230,
      'n1-social-capital': 1200000000,
      'n1-network-coverage': 100,
      'n2-private-share-published': 75,
      'h4-rural-homes': 20,
      'h5-canteens-both-certificates': 100,
      'h5-rural-fire-safety': 100,
      'h5-electrical-fire-alarms': 100,
      'h5-standard-clinics': 100,
      'c6-care-workers-trained': 200,
      't1-smart-home-care-people': 45000,
      't1-streets-and-towns-with-centre': 14,
      't2-homes-adapted': 950,
      't2-adaptation-funds': 2550000,
      't2-average-cost': 2684,
      't3-fire-approval-mended': 24,
      't3-closed': 6,
      't4-communities': 232,
      't4-agency-classes': 5,
      't4-agency-items': 28,
      't4-charity-stations': 232,
      't5-five-year-funds': 320000000,
      't5-home-subsidies': 6000000,
    },
    xinyang: {
      'x1-street-centres': 41,
      'x1-day-care-centres': 644,
      'x1-centre-area': 244000,
      'x2-neighbourhood-centres-sited': 39,
      'x2-neighbourhood-centre-area': 39000,
      'x2-neighbourhood-centre-funds': 32400000,
      'x3-homes-adapted-2023': 8200,
      'x6-trainings': 11000,
      'x6-newly-skilled': 5000,
      'x6-education-trainings': 68540,
      'x6-education-certificates': 42451,
    },
    panjin: {
      'p15-central-pilot-funds': 37330000,
      'p15-liaodongwan-beds': 300,
      'p15-liaodongwan-funds': 12000000,
    },
  }
  for (const [id, figures] of Object.entries(expected)) {
    const values = valuesOf(load(id))
    for (const [name, value] of Object.entries(figures)) assert.equal(values[`${id}/${name}`], value, name)
  }
})

test('a figure that the document gives only as "over" or "nearly" says so', () => {
  const flags = figure(load('nantong'), 'nantong/n1-served-at-home').flags
  assert.deepEqual(
    flags.map((flag) => flag.kind),
    ['approximate'],
  )
  assert.match(flags[0]?.sentence.zh ?? '', /超60万/)
})

test('a target stands beside its figure, and stays open where no value was published', () => {
  const met = new Map(standingsOf(load('panjin')).map((standing) => [standing.target.id, standing.met]))
  assert.equal(met.get('mutual-aid-town-coverage'), true)
  assert.equal(met.get('mutual-aid-village-coverage'), false)
  assert.equal(met.get('city-centre-beds'), null)
})

test('an announced plan is never active', () => {
  const plans = load('panjin').plans
  assert.deepEqual(
    plans.map((plan) => plan.active),
    plans.map(() => false),
  )
  assert.ok(plans.some((plan) => plan.item === 'P5'))
})

test('a live figure names its measure and has no value of its own', () => {
  const live = figure(load('demo'), 'demo/live-visits')
  assert.equal(live.value, null)
  assert.equal(live.live, 'visits')
})

test('Hai’an words its own visit report, the rest of Nantong uses the common one', () => {
  const nantong = load('nantong')
  assert.match(findTemplate(nantong, 'visit-report', '320685100001')?.text.zh ?? '', /祝您万事如意/)
  assert.doesNotMatch(findTemplate(nantong, 'visit-report', '320613001001')?.text.zh ?? '', /祝您万事如意/)
})

test('the life greeting is offered in Hai’an only, lasts five minutes and takes two measurements', () => {
  const nantong = load('nantong')
  const greeting = servicesAt(nantong, '320685100001').find((service) => service.id === 'life-greeting')
  assert.equal(greeting?.durationMinutes, 5)
  assert.deepEqual(greeting?.measures, ['blood-pressure', 'glucose'])
  assert.ok(!servicesAt(nantong, '320612001001').some((service) => service.id === 'life-greeting'))
})

test('no city carries a price that its document does not state', () => {
  for (const id of ['beilun', 'shenyang', 'nantong', 'xinyang', 'panjin'])
    assert.ok(load(id).services.every((service) => service.price === undefined))
  assert.ok(load('demo').services.every((service) => service.price !== undefined))
})

test('a missed call in the demo city is to be called back in ten minutes, first by an operator', () => {
  const ladder = findLadder(load('demo'), 'desk.call-back', '990101001001')
  assert.ok(ladder)
  const start = dutyStart(ladder)
  assert.equal(start.role, 'operator')
  assert.equal(start.dueAfterSeconds, 600)
  assert.deepEqual(start.ladder[0], { afterSeconds: 600, role: 'dispatcher' })
})

test('decimals are added and divided without losing a digit', () => {
  const sum = [quotient('0.1'), quotient('0.2')].reduce(plus, ZERO)
  assert.equal(toValue(sum, 1), '0.3')
  const ratio = share(quotient(68000), quotient(75), 100n)
  assert.equal(ratio === null ? null : toValue(ratio, 0), 90667)
  assert.equal(toValue(rounded(quotient('-2.5'), 0), 0), -3)
  assert.equal(toValue(quotient('-0.05'), 2), '-0.05')
  assert.equal(toValue(distance(quotient(1), quotient('1.25')), 2), '0.25')
  assert.equal(share(quotient(1), quotient(0), 1n), null)
  assert.throws(() => quotient(0.1), RangeError)
})
