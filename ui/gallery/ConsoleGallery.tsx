// Every console component in the states it can have, with invented people.
import { Input, Select } from 'antd'
import { useState } from 'react'
import {
  ConsoleLayout,
  ConsoleTheme,
  type DataColumn,
  DataList,
  DetailDrawer,
  DueTime,
  KeyHints,
  MaskedValue,
  MetricTile,
  PageHead,
  Panel,
  PersonCardFrame,
  ProblemNotice,
  ReasonButton,
  SentencePanel,
  StateTag,
  Timeline,
} from '../console/index.ts'
import { ApiProblem } from '../http/index.ts'

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

type Line = {
  id: string
  what: string
  whom: string
  due: string
  who: string
  state: 'waiting' | 'going' | 'done'
}
const lines: Line[] = [
  {
    id: '1',
    what: '回拨未接来电',
    whom: '赵德发 · 79 岁',
    due: minutesFromNow(-12),
    who: '孙倩',
    state: 'waiting',
  },
  {
    id: '2',
    what: '核实上门记录',
    whom: '王桂兰 · 83 岁',
    due: minutesFromNow(9),
    who: '孙倩',
    state: 'going',
  },
  { id: '3', what: '派单', whom: '刘凤英 · 91 岁', due: minutesFromNow(85), who: '无人', state: 'waiting' },
  {
    id: '4',
    what: '审核 10 月结算单',
    whom: '暖阳居家服务',
    due: minutesFromNow(3 * 1440),
    who: '周明',
    state: 'done',
  },
]
const columns: DataColumn<Line>[] = [
  { key: 'what', title: '要做什么', render: (line) => line.what },
  { key: 'whom', title: '为谁', render: (line) => line.whom },
  { key: 'due', title: '期限', render: (line) => <DueTime dueAt={line.due} /> },
  { key: 'who', title: '谁在办', render: (line) => line.who },
  {
    key: 'state',
    title: '状态',
    render: (line) => (
      <StateTag tone={line.state}>{{ waiting: '等待', going: '办理中', done: '已办' }[line.state]}</StateTag>
    ),
  },
]
const menu = [
  { key: 'duties', label: '待办', icon: 'list', href: '#', count: 4 },
  { key: 'desk', label: '热线台', icon: 'phone', href: '#', count: 1, alarm: true },
  { key: 'orders', label: '订单', icon: 'clipboard', href: '#' },
  { key: 'board', label: '派单板', icon: 'board', href: '#' },
  { key: 'people', label: '老人', icon: 'people', href: '#' },
  { key: 'settlement', label: '结算', icon: 'coins', href: '#' },
  { key: 'indicators', label: '指标', icon: 'chart', href: '#' },
  { key: 'audit', label: '审计', icon: 'shield', href: '#' },
] as const

export function ConsoleGallery() {
  const [active, setActive] = useState('duties')
  return (
    <ConsoleTheme>
      <ConsoleLayout
        brand="颐联"
        place="安和市 · 12349 热线"
        menu={menu}
        activeKey={active}
        onNavigate={() => setActive('people')}
        user={{ name: '孙倩', note: '话务员 · 全市' }}
        onSignOut={() => {}}
        live="connected"
      >
        <PageHead
          title="待办"
          sentence="按到期时间排列；谁拿到就由谁办完。"
          actions={
            <ReasonButton kind="primary" icon="plus" onPress={() => {}} keyHint="n">
              登记需求
            </ReasonButton>
          }
        />
        <List />
        <div className="gallery-columns">
          <Person />
          <Panel title="刚刚发生">
            <History />
          </Panel>
        </div>
        <Numbers />
        <Sentences />
      </ConsoleLayout>
    </ConsoleTheme>
  )
}

function List() {
  const [open, setOpen] = useState<Line>()
  const [chosen, setChosen] = useState<string[]>([])
  return (
    <>
      <DataList
        name="gallery"
        columns={columns}
        rows={lines}
        rowKey={(line) => line.id}
        onOpen={setOpen}
        openKey={open?.id}
        onExport={() => new Promise((done) => setTimeout(done, 800))}
        chosen={{
          keys: chosen,
          onChange: setChosen,
          actions: (
            <ReasonButton
              onPress={() => {}}
              disabledReason={chosen.length > 2 ? '一次最多转交 2 条' : undefined}
            >
              转交
            </ReasonButton>
          ),
        }}
        filters={
          <>
            <Input aria-label="查找" placeholder="姓名、电话后四位" style={{ width: 220 }} />
            <Select
              aria-label="种类"
              defaultValue="all"
              style={{ width: 140 }}
              options={[
                { value: 'all', label: '全部种类' },
                { value: 'call', label: '回拨' },
              ]}
            />
          </>
        }
        empty={{ title: '现在没有待办', hint: '来电挂断、上门异常、结算到期，都会自动出现在这里。' }}
      />
      <DataList
        name="gallery-empty"
        columns={columns}
        rows={[]}
        rowKey={(line) => line.id}
        empty={{ title: '现在没有待办', hint: '来电挂断、上门异常、结算到期，都会自动出现在这里。' }}
      />
      <DetailDrawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.what}
        pageHref="#"
        actions={
          <ReasonButton kind="primary" onPress={() => setOpen(undefined)}>
            我来办
          </ReasonButton>
        }
      >
        <Person />
      </DetailDrawer>
    </>
  )
}

const reasons = [
  { value: 'call', label: '正在与本人通话' },
  { value: 'visit', label: '安排上门需要' },
]

function Person() {
  return (
    <PersonCardFrame
      name="王桂兰"
      line="女 · 83 岁"
      tags={
        <>
          <StateTag tone="care">独居</StateTag>
          <StateTag tone="plain">能力 2 级</StateTag>
          <StateTag tone="done">已签同意书</StateTag>
        </>
      }
      matters="左腿不便，上门请按两次铃；每天 7 点吃降压药。"
      place={
        <>
          <p>安和区示例街道 12 号楼 3 单元 401</p>
          <p className="c-soft">钥匙在邻居陈姐处</p>
        </>
      }
      contact={
        <>
          <p>女儿 李敏 · 先打这个</p>
          <MaskedValue
            label="电话"
            masked="128****4410"
            reasons={reasons}
            onReveal={async () => '128 0077 4410'}
          />
        </>
      }
      maskedNote="身份证号和病史已隐藏；接听来电时可以查看，查看会被记录。"
    />
  )
}

function History() {
  return (
    <Timeline
      items={[
        {
          key: '1',
          at: minutesFromNow(-8),
          title: '来电 4 分 12 秒',
          detail: '要一次助浴，周三下午',
          who: '话务员 孙倩',
          icon: 'phone',
        },
        {
          key: '2',
          at: minutesFromNow(-95),
          title: '上门完成：生活问候',
          detail: '血压 132/84，血糖 6.1',
          who: '护理员 李秀英',
          icon: 'heart',
          tone: 'care',
        },
        {
          key: '3',
          at: minutesFromNow(-1600),
          title: '按下求助键',
          detail: '3 分 40 秒后接通，误按',
          who: '话务员 何静',
          icon: 'alert',
          tone: 'alarm',
        },
        { key: '4', at: minutesFromNow(-1700), title: '短信已送达女儿' },
      ]}
    />
  )
}

function Numbers() {
  return (
    <div className="gallery-tiles">
      <MetricTile
        label="今天上门"
        value="1,284"
        unit="次"
        asOf="14:05"
        onOpen={() => {}}
        note="比昨天同时多 36 次"
      />
      <MetricTile label="养老床位" value="4,677" unit="张" source="示例" onOpen={() => {}} />
      <MetricTile
        label="护理型床位占比"
        value="63.2"
        unit="%"
        flag="与分项合计不符：分项合计 61.8 %"
        source="示例"
        onOpen={() => {}}
      />
      <MetricTile label="满意度" value={undefined} emptyReason="本月还没有评价" />
    </div>
  )
}

function Sentences() {
  const problem = new ApiProblem(409, {
    code: 'SERVICE_WORKER_BUSY',
    title: '李秀英这个时间已经有上门',
    detail: '14:00–15:30 在刘凤英家。请换一位，或改到 16:00 以后。',
  })
  return (
    <>
      <div className="gallery-columns">
        <SentencePanel clause="示例文件 第六条">
          80 周岁以上每月 3 小时 · 已用 1.5 小时 · 余 1.5 小时
        </SentencePanel>
        <SentencePanel
          tone="waiting"
          actions={<ReasonButton onPress={() => {}}>改为自费 ¥45.00</ReasonButton>}
        >
          这次要 2 小时，超出余额 30 分钟。
        </SentencePanel>
      </div>
      <ProblemNotice problem={problem} onRetry={() => {}} />
      <div className="c-actions">
        <ReasonButton kind="primary" icon="check" keyHint="1" onPress={() => {}}>
          确认派单
        </ReasonButton>
        <ReasonButton keyHint="2" onPress={() => {}}>
          转给值班长
        </ReasonButton>
        <ReasonButton kind="alarm" icon="alert" keyHint="9" onPress={() => {}}>
          呼叫 120
        </ReasonButton>
        <ReasonButton onPress={() => {}} disabledReason="上门已经开始，不能取消；请联系护理员">
          取消订单
        </ReasonButton>
        <ReasonButton kind="quiet" onPress={() => {}}>
          稍后
        </ReasonButton>
        <ReasonButton busy kind="primary" onPress={() => {}}>
          保存
        </ReasonButton>
      </div>
      <KeyHints
        hints={[
          { keys: '1', label: '确认派单' },
          { keys: '2', label: '转交' },
          { keys: '/', label: '查找' },
        ]}
      />
    </>
  )
}
