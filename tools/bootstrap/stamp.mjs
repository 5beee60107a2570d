// Says what an installation was made from, so that a start can tell in a millisecond whether to install again.
import { createHash } from 'node:crypto'

/** One line that changes when the pinned packages, the system or the processor change. */
export function stampOf(lockText, platform, arch) {
  // Git on Windows turns line ends around; the packages are the same.
  const hash = createHash('sha256').update(lockText.replaceAll('\r\n', '\n')).digest('hex')
  return `${platform}-${arch} ${hash}\n`
}

/** The folders that an installation on this system must end up with, from the text of package-lock.json. */
export function expectedPackages(lockText, platform, arch) {
  return Object.entries(JSON.parse(lockText).packages ?? {})
    .filter(([folder, { os, cpu, libc, optional }]) => {
      const fits = (list, mine) => !list || list.includes(mine)
      // Optional and for every system: it serves another optional package, and comes or stays away with it.
      const ofAnother = optional && !os && !cpu
      return folder !== '' && !ofAnother && fits(os, platform) && fits(cpu, arch) && fits(libc, 'glibc')
    })
    .map(([folder]) => folder)
}

/** Why npm gave up, in 中文 and English, with what to do; undefined when its own words are all there is. */
export function causeOfFailure(output) {
  if (/\b(ENOSPC|EDQUOT)\b|no space left/i.test(output)) {
    return [
      '磁盘已满。请腾出至少 1 GB 空间后再运行一次。',
      'The disk is full. Free at least 1 GB and run the command again.',
    ]
  }
  if (/\b(EACCES|EPERM|EROFS)\b|read-only file system/i.test(output)) {
    return [
      '无法写入程序目录。请检查目录的所有者和权限，或把程序复制到可写的目录。',
      'The program folder cannot be written. Check its owner and permissions, or copy it to a folder that is yours.',
    ]
  }
  if (isNetworkFailure(output)) {
    return [
      '连不上软件包仓库。请检查网络或代理（npm config get registry）后再运行一次。',
      'The package registry cannot be reached. Check the network or proxy (npm config get registry) and run the command again.',
    ]
  }
  return undefined
}

export function isNetworkFailure(output) {
  return /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|FETCH_ERROR)\b/.test(
    output,
  )
}
