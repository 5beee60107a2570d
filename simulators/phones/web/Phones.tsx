// The simulated telephones; until the simulator's own part draws them here, the page says that none are connected.
import { defineText, useText } from '#ui'
import { EmptyState, LanguageButton, Page } from '#ui/light'

const phonesText = defineText({
  'phones.title': ['电话模拟器', 'Telephone simulator'],
  'phones.none': ['这里还没有接入电话', 'No telephone is connected here yet'],
  'phones.noneHint': [
    '接入后，可以从这里拨打热线、查看收到的短信。',
    'Once connected, they call the hotline and show their messages here.',
  ],
})

export function Phones() {
  const say = useText(phonesText)
  return (
    <Page title={say('phones.title')} tools={<LanguageButton />}>
      <EmptyState icon="phone" title={say('phones.none')}>
        {say('phones.noneHint')}
      </EmptyState>
    </Page>
  )
}
