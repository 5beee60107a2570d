// Puts day or night over the console and keeps the operator's choice.
import { App, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { keepNight, readNight } from '../base/index.ts'
import { useLanguage } from '../text/index.ts'
import { antdTheme, type ConsoleThemeName } from './theme.ts'

type Night = { theme: ConsoleThemeName; setNight: (night: boolean) => void }

const NightContext = createContext<Night>({ theme: 'day', setNight: () => {} })

export function ConsoleTheme({ children }: { children: ReactNode }) {
  const [language] = useLanguage()
  const [theme, setTheme] = useState<ConsoleThemeName>(() => (readNight() ? 'night' : 'day'))
  useEffect(() => {
    keepNight(theme === 'night')
  }, [theme])
  const night = useMemo<Night>(() => ({ theme, setNight: (on) => setTheme(on ? 'night' : 'day') }), [theme])
  return (
    <NightContext value={night}>
      <ConfigProvider
        theme={antdTheme(theme)}
        locale={language === 'zh' ? zh : en}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <App>{children}</App>
      </ConfigProvider>
    </NightContext>
  )
}

/** The theme in force (charts and maps need it) and the switch. */
export function useNight(): Night {
  return useContext(NightContext)
}
