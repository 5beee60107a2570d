// Every light component in the states it can have, with invented people.
import { useState } from 'react'
import { ApiProblem } from '../http/index.ts'
import {
  Badge,
  BigButton,
  Card,
  Choice,
  EmptyState,
  ErrorState,
  Facts,
  Field,
  LanguageButton,
  NumberPad,
  OfflineBar,
  Page,
  PersonHeader,
  Rating,
  Sentence,
  Spinner,
  Steps,
  TabBar,
  Tick,
  useToast,
} from '../light/index.ts'

const problem = new ApiProblem(409, {
  code: 'SERVICE_ORDER_TOO_LATE',
  title: '这一单已经派出，不能再改时间',
  detail: '请打热线 12349，由话务员与护理员商量新的时间。',
})

const tabs = [
  { key: 'today', label: '今天', icon: 'home', href: '#light' },
  { key: 'visits', label: '上门', icon: 'walk', href: '#light', count: 3 },
  { key: 'earnings', label: '收入', icon: 'coins', href: '#light' },
] as const

export function LightGallery() {
  return (
    <Page
      title="妈妈今天"
      onBack={() => history.back()}
      tools={<LanguageButton />}
      notice={<OfflineBar online={false} waiting={2} />}
      tabs={<TabBar tabs={[...tabs]} active="today" onNavigate={() => {}} />}
    >
      <PersonHeader name="王桂兰" line="83 岁 · 安和区示例街道" matters="左腿不便，请按两次门铃" />
      <Sentence why="上午 9:40 王师傅来过，血压 132/84，心情不错。">妈妈今天很好。</Sentence>
      <Reading />
      <Inputs />
      <Buttons />
      <Card>
        <EmptyState icon="calendar" title="这周还没有安排上门">
          下单后，每一步都会在这里出现。
        </EmptyState>
      </Card>
      <Card>
        <ErrorState problem={problem} onRetry={() => {}} />
      </Card>
      <Card>
        <Spinner />
      </Card>
    </Page>
  )
}

function Reading() {
  return (
    <>
      <Card
        title="助浴 1.5 小时"
        state={
          <Badge tone="waiting" icon="clock">
            等待上门
          </Badge>
        }
      >
        <Steps
          steps={[
            { key: '1', label: '已下单', note: '11月22日 08:12', state: 'done' },
            { key: '2', label: '已派给李秀英', note: '11月22日 08:20 · 上次也是她', state: 'done' },
            { key: '3', label: '在路上', note: '预计 14:05 到', state: 'now' },
            { key: '4', label: '服务', state: 'next' },
            { key: '5', label: '请您评价', state: 'next' },
          ]}
        />
      </Card>
      <Card tone="warm" title="今天 14:00 · 李秀英" onOpen={() => {}}>
        <span>助浴，量血压</span>
      </Card>
      <Card title="这个月">
        <Facts
          facts={[
            { key: 'a', label: '补贴时长', value: '3 小时' },
            { key: 'b', label: '已用', value: '1.5 小时' },
            { key: 'c', label: '自费', value: '¥45.00' },
          ]}
        />
      </Card>
      <div>
        <Badge>草稿</Badge>{' '}
        <Badge tone="pine" icon="check">
          已完成
        </Badge>{' '}
        <Badge tone="warm" icon="heart">
          生日
        </Badge>{' '}
        <Badge tone="alarm" icon="alert">
          求助
        </Badge>
      </div>
    </>
  )
}

function Inputs() {
  const [name, setName] = useState('')
  const [service, setService] = useState<'bath' | 'meal' | 'walk'>('bath')
  const [ticked, setTicked] = useState(true)
  const [code, setCode] = useState('482')
  const [stars, setStars] = useState<number | undefined>(4)
  return (
    <>
      <Field label="要交代什么" hint="例如：怕冷，请先开暖风" value={name} onChange={setName} />
      <Field label="手机号" error="少了 2 位数字" value="128000012" onChange={() => {}} type="tel" />
      <Choice
        label="要什么服务"
        value={service}
        onChange={setService}
        options={[
          { value: 'bath', label: '助浴', hint: '用补贴时长，还余 1.5 小时' },
          { value: 'meal', label: '送餐', hint: '每餐 ¥12.00' },
          { value: 'walk', label: '陪诊', disabledReason: '今天没有空的护理员，明天可约' },
        ]}
      />
      <Tick label="洗头" hint="水温 38–40 ℃" checked={ticked} onChange={setTicked} />
      <NumberPad label="请老人说出的 6 位码" value={code} onChange={setCode} length={6} />
      <Rating label="这次服务怎么样" value={stars} onChange={setStars} />
    </>
  )
}

function Buttons() {
  const toast = useToast()
  return (
    <>
      <BigButton icon="check" onPress={() => toast('已保存在手机，等待上传')}>
        我到了，开始签到
      </BigButton>
      <BigButton tone="warm" icon="heart" note="约 2 分钟">
        量血压
      </BigButton>
      <BigButton tone="plain" icon="phone">
        打电话给家属
      </BigButton>
      <BigButton tone="alarm" icon="alert">
        要帮助
      </BigButton>
      <BigButton disabledReason="还有 2 项服务没有勾选">结束服务</BigButton>
      <BigButton busy>保存</BigButton>
    </>
  )
}
