// The words the light components bring with them.
import { defineText } from '../text/index.ts'

export const lightText = defineText({
  'light.back': ['返回', 'Back'],
  'light.retry': ['再试一次', 'Try again'],
  'light.loading': ['正在打开…', 'Opening…'],
  'light.busy': ['正在办理…', 'Working on it…'],
  'light.show': ['显示', 'Show'],
  'light.hide': ['隐藏', 'Hide'],
  'light.erase': ['删除', 'Delete'],
  'light.offline': [
    '现在没有网络。您做的都保存在手机里，连上后自动上传。',
    'No network now. Everything is kept on this phone and will be sent by itself.',
  ],
  'light.noNetwork': ['现在没有网络。', 'No network now.'],
  'light.waiting': [
    '已保存在手机，等待上传：{count} 条',
    '{count} record kept on this phone, waiting to be sent',
    '{count} records kept on this phone, waiting to be sent',
  ],
  'light.reconnecting': ['正在重新连接…', 'Reconnecting…'],
  'light.safe': ['您填写的内容没有丢。', 'Nothing you typed is lost.'],
  'light.code': ['编号 {code}', 'Number {code}'],
  'light.stars': ['{count} 星', '{count} star', '{count} stars'],
  'light.rating1': ['很不满意', 'Very poor'],
  'light.rating2': ['不满意', 'Poor'],
  'light.rating3': ['一般', 'Fair'],
  'light.rating4': ['满意', 'Good'],
  'light.rating5': ['很满意', 'Very good'],
  'light.step.done': ['已完成', 'Done'],
  'light.step.now': ['进行中', 'Now'],
  'light.step.next': ['未开始', 'Not yet'],
  'light.step.stopped': ['已停止', 'Stopped'],
  'light.digits': ['已输入 {typed} 位，共 {length} 位', '{typed} of {length} digits'],
  'light.other': ['English', '中文'],
})
