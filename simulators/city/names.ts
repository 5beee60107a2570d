// Names that sound like their generation. The shapes are general knowledge, not a statistic: a handful of surnames
// covers most people, given names follow the fashion of the decade of birth.

import type { Random } from './random.ts'

export type Sex = 'female' | 'male'

/** Surnames with their rough share in per mille; change the table for a city elsewhere. */
const surnames: readonly (readonly [string, number])[] = [
  ...([
    ['王', 72],
    ['李', 70],
    ['张', 66],
    ['刘', 52],
    ['陈', 47],
    ['杨', 30],
    ['赵', 22],
    ['黄', 21],
  ] as const),
  ...([
    ['周', 20],
    ['吴', 19],
    ['徐', 16],
    ['孙', 15],
    ['胡', 13],
    ['朱', 13],
    ['高', 12],
    ['林', 12],
  ] as const),
  ...([
    ['何', 11],
    ['郭', 11],
    ['马', 10],
    ['罗', 9],
    ['梁', 9],
    ['宋', 8],
    ['郑', 8],
    ['谢', 7],
  ] as const),
  ...([
    ['韩', 7],
    ['唐', 7],
    ['冯', 6],
    ['于', 6],
    ['董', 6],
    ['萧', 6],
    ['程', 5],
    ['曹', 5],
  ] as const),
  ...([
    ['袁', 5],
    ['邓', 5],
    ['许', 5],
    ['傅', 5],
    ['沈', 5],
    ['曾', 5],
    ['彭', 5],
    ['吕', 5],
  ] as const),
  ...([
    ['苏', 4],
    ['卢', 4],
    ['蒋', 4],
    ['蔡', 4],
    ['贾', 4],
    ['丁', 4],
    ['魏', 4],
    ['薛', 4],
  ] as const),
  ...([
    ['叶', 4],
    ['阎', 4],
    ['余', 4],
    ['潘', 4],
    ['杜', 4],
    ['戴', 3],
    ['夏', 3],
    ['钟', 3],
  ] as const),
  ...([
    ['汪', 3],
    ['田', 3],
    ['任', 3],
    ['姜', 3],
    ['范', 3],
    ['方', 3],
    ['石', 3],
    ['姚', 3],
  ] as const),
  ...([
    ['谭', 3],
    ['廖', 3],
    ['邹', 3],
    ['熊', 3],
    ['金', 3],
    ['陆', 3],
    ['郝', 3],
    ['孔', 3],
  ] as const),
  ...([
    ['白', 3],
    ['崔', 3],
    ['康', 2],
    ['毛', 2],
    ['邱', 2],
    ['秦', 2],
    ['江', 2],
    ['史', 2],
  ] as const),
  ...([
    ['顾', 2],
    ['侯', 2],
    ['邵', 2],
    ['孟', 2],
    ['龙', 2],
    ['万', 2],
    ['段', 2],
    ['钱', 2],
  ] as const),
]

type Fashion = { until: number; female: string; male: string; femaleSecond: string; maleSecond: string }

/** By year of birth: first characters, then second ones; one name in eight is a single character. */
const fashions: readonly Fashion[] = [
  {
    until: 1949,
    female: '秀桂玉淑凤素翠月兰金惠瑞',
    femaleSecond: '英兰珍芳华云琴莲芝荣香娥',
    male: '德福永国志世文长玉振宝树',
    maleSecond: '福贵林山生祥才昌荣厚春清',
  },
  {
    until: 1966,
    female: '秀桂玉建淑丽红春爱月凤美',
    femaleSecond: '英兰华萍芳珍荣梅云霞琴玲',
    male: '建国志卫永光明文德新庆保',
    maleSecond: '国军民华强平生林明东成义',
  },
  {
    until: 1982,
    female: '丽红春艳小海秀晓燕雪冬文',
    femaleSecond: '丽萍芳霞梅燕红英娟玲敏华',
    male: '建志海文晓永立国振少学卫',
    maleSecond: '军强勇伟涛峰辉斌平明刚波',
  },
  {
    until: 9999,
    female: '雨佳思梦欣晓婷雅静诗文子',
    femaleSecond: '婷怡洁雪琪颖慧敏佳涵宁悦',
    male: '浩子俊宇文晓志嘉泽明建一',
    maleSecond: '鹏杰超宇轩阳洋凯磊帆博晨',
  },
]

export function surnameOf(random: Random): string {
  return random.weighted(surnames)
}

export function givenNameOf(random: Random, sex: Sex, birthYear: number): string {
  const fashion = fashions.find(({ until }) => birthYear < until) ?? fashions.at(-1)
  if (!fashion) throw new Error('no fashion of names')
  const first = sex === 'female' ? fashion.female : fashion.male
  const second = sex === 'female' ? fashion.femaleSecond : fashion.maleSecond
  if (random.chance(0.125)) return random.pick([...second])
  const opening = random.pick([...first])
  return opening + random.pick([...second].filter((character) => character !== opening))
}

/** A full name; children carry `surname` of their father. */
export function nameOf(random: Random, sex: Sex, birthYear: number, surname = surnameOf(random)): string {
  return surname + givenNameOf(random, sex, birthYear)
}
