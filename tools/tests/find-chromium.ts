// Finds a Chromium with Chinese type for the browser tests, installs both on Debian as root, or says which command does.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import type { Programs } from './run-program.ts'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Returns the browser's path, or undefined after saying what the administrator has to run. */
export async function findChromium(programs: Programs): Promise<string | undefined> {
  const missing = missingPackages()
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`安装 ${missing.join(' ')}…… Installing ${missing.join(' ')}…`)
    await programs.run('apt-get', ['-qq', 'update'])
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
    await programs.run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...missing], quiet)
  }
  const stillMissing = missingPackages()
  if (stillMissing.length === 0) return installedBrowser()
  const command = existsSync('/usr/bin/apt-get')
    ? `sudo apt-get update && sudo apt-get install -y ${stillMissing.join(' ')}`
    : `install ${stillMissing.join(' and ')}`
  console.log(`浏览器测试缺少 ${stillMissing.join('、')}。请管理员执行：${command}`)
  console.log(
    `The browser tests miss ${stillMissing.join(' and ')}. Ask the administrator to run: ${command}`,
  )
  return undefined
}

function missingPackages(): string[] {
  return [...(installedBrowser() ? [] : ['chromium']), ...(hasChineseType() ? [] : ['fonts-noto-cjk'])]
}

function installedBrowser(): string | undefined {
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Without a Chinese font every page is boxes, and pictures and widths of the tests mean nothing. */
function hasChineseType(): boolean {
  if (process.platform === 'darwin' || existsSync('/usr/share/fonts/opentype/noto')) return true
  return (spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout ?? '').trim() !== ''
}
