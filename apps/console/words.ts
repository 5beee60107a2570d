// The words of the console's frame.
import { defineText } from '#ui'

export const shellText = defineText({
  'shell.subject': ['工作台', 'Console'],
  'shell.brand': ['颐联', 'Yilian'],
  'shell.home': ['首页', 'Start'],
  'shell.duties': ['待办', 'Work list'],
  'shell.desk': ['热线台', 'Desk'],
  'shell.orders': ['订单', 'Orders'],
  'shell.board': ['派单板', 'Board'],
  'shell.people': ['老人', 'People'],
  'shell.settlement': ['结算', 'Settlement'],
  'shell.indicators': ['指标', 'Indicators'],
  'shell.audit': ['审计', 'Audit'],
  'shell.hello': ['{name}，您好', 'Good day, {name}'],
  'shell.scope': ['您能看到的范围：{scope}', 'What is open to you: {scope}'],
  'shell.noPages': ['还没有页面对您开放', 'No page is open to you yet'],
  'shell.noPagesHint': [
    '您的角色还没有分配到工作页面。请联系本单位管理员，分配后刷新即可看到。',
    'Your role has no pages yet. Your administrator can assign them; reload afterwards.',
  ],
  'shell.dutiesNote': ['今天要办的事，按到期时间排列', 'What is to be done, by when it is due'],
  'shell.deskNote': ['接电话，看来电人，登记需求', 'Take calls, see the caller, register needs'],
  'shell.ordersNote': ['每一单走到哪一步', 'How far each order has come'],
  'shell.boardNote': ['把订单派给合适的护理员', 'Give orders to the carers who fit'],
  'shell.peopleNote': ['查找老人，打开档案', 'Find a person, open the record'],
  'shell.settlementNote': ['每月结算单，审核与导出', 'Monthly statements, approval and export'],
  'shell.indicatorsNote': ['全市指标，每个数都能点开', 'The city in numbers; each opens'],
  'shell.auditNote': ['谁在什么时候看了、改了什么', 'Who saw or changed what, and when'],
})
