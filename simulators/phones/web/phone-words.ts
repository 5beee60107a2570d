// The words of the telephone simulator.
import { defineText } from '#ui'

export const phoneText = defineText({
  'phones.title': ['电话模拟器', 'Telephone simulator'],
  'phones.subject': ['电话模拟器', 'Telephone simulator'],
  'phones.sentence': [
    '演示城市里的电话：打开一部，看它收到的短信，或者拨打热线 {hotline}。',
    'The telephones of the invented city: open one to read its texts or to call {hotline}.',
  ],
  'phones.search': ['查找', 'Search'],
  'phones.searchHint': ['机主姓名或号码中的几个字', 'Part of the owner’s name or of the number'],
  'phones.noOwner': ['其他号码', 'Another number'],
  'phones.noText': ['还没有收到短信', 'No text yet'],
  'phones.texts': ['短信 {count} 条', '{count} text', '{count} texts'],
  'phones.onCall': ['通话中', 'On a call'],
  'phones.none': ['还没有电话', 'No telephone yet'],
  'phones.noneHint': [
    '演示城市生成以后，老人和家属的电话会出现在这里。',
    'Once the invented city is made, the telephones of its people appear here.',
  ],
  'phones.notFound': ['没有找到这部电话', 'No such telephone'],
  'phones.notFoundHint': [
    '换几个字再找；也可以用任意号码拨打，见下面。',
    'Try other words, or call from any number below.',
  ],
  'phones.more': [
    '只列出前 100 部，输入姓名可以找到其余的。',
    'The first 100 are listed; search for the others.',
  ],
  'phones.unknown': ['用一个陌生号码拨打', 'Call from an unknown number'],
  'phones.unknownField': ['号码', 'Number'],
  'phones.unknownHint': [
    '例如 12800009999：没有登记过，接线员会看到“陌生号码”。',
    'For example 12800009999, which nobody registered.',
  ],
  'phones.unknownOpen': ['打开这部电话', 'Open this telephone'],
  'phones.unknownWrong': ['写上 3 到 15 位数字', 'Write 3 to 15 digits'],
  'phones.dial': ['拨打 {hotline}', 'Call {hotline}'],
  'phones.dialNote': ['模拟交换机会发出签名的来电事件', 'The simulated exchange sends a signed event'],
  'phones.hangUp': ['挂断', 'Hang up'],
  'phones.state.queued': ['已拨出，正在等接线员接听', 'Ringing; waiting for an operator'],
  'phones.state.offered': ['已拨出，正在转给接线员', 'Being put through to an operator'],
  'phones.state.answered': ['接线员已接听，通话中', 'An operator has answered'],
  'phones.state.ended': ['通话已结束', 'The call has ended'],
  'phones.state.abandoned': [
    '没等到接听就挂断了，接线员会回拨',
    'Hung up before an answer; the desk will call back',
  ],
  'phones.state.waited': ['已经 {time}', '{time}'],
  'phones.state.unclear': [
    '这个帐号看不到热线的状态，请到热线台查看。',
    'This account cannot see the state of calls; look at the desk.',
  ],
  'phones.inbox': ['收到的短信', 'Texts received'],
  'phones.inboxNone': ['还没有短信', 'No texts yet'],
  'phones.inboxNoneHint': [
    '下单、派单、服务完成和未接来电的短信会出现在这里。',
    'Texts about orders, visits and missed calls appear here.',
  ],
  'phones.refused': ['这个帐号不能用电话模拟器', 'This account may not use the telephones'],
  'phones.refusedHint': [
    '请用接线员或管理员的演示帐号登录。',
    'Sign in with the demonstration account of an operator or administrator.',
  ],
  'phones.signOut': ['换一个帐号', 'Use another account'],
})
