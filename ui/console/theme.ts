// Feeds the tokens to antd, so that its parts look like the rest of the house.
import { theme as antd, type ThemeConfig } from 'antd'
import { fontStack, motionMs, palettes, radius, shadows, textSizes } from '../tokens/index.ts'

export type ConsoleThemeName = 'day' | 'night'

export function antdTheme(name: ConsoleThemeName): ThemeConfig {
  const colour = palettes[name]
  return {
    algorithm: name === 'night' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: colour.pine,
      colorInfo: colour.pine,
      colorSuccess: colour.pine,
      colorWarning: colour.amber,
      colorError: colour.alarm,
      colorLink: colour.pineText,
      colorText: colour.ink,
      colorTextHeading: colour.ink,
      colorTextSecondary: colour.inkSoft,
      colorTextTertiary: colour.inkSoft,
      colorTextDescription: colour.inkSoft,
      colorTextPlaceholder: colour.inkSoft,
      colorTextDisabled: colour.inkSoft,
      colorBgBase: colour.surface,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorBgLayout: colour.paper,
      colorBorder: colour.lineStrong,
      colorBorderSecondary: colour.line,
      colorErrorText: colour.alarmText,
      fontFamily: fontStack,
      fontSize: textSizes.body,
      borderRadius: radius,
      controlHeight: 40,
      boxShadow: shadows[name],
      boxShadowSecondary: shadows[name],
      motionDurationFast: '80ms',
      motionDurationMid: `${motionMs}ms`,
      motionDurationSlow: `${motionMs}ms`,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 600 },
      Tabs: {
        itemSelectedColor: colour.pineText,
        itemHoverColor: colour.pineText,
        itemActiveColor: colour.pineText,
      },
      Table: {
        headerBg: colour.paper,
        headerColor: colour.inkSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: colour.pineSoft,
        rowSelectedBg: colour.pineSoft,
        rowSelectedHoverBg: colour.pineSoft,
        borderColor: colour.line,
        cellPaddingBlock: 12,
        cellPaddingInline: 16,
      },
    },
  }
}
