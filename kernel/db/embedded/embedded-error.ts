// The errors of the embedded database: a code for the program, and one sentence in 中文 and English for the person at the terminal.

export type EmbeddedDatabaseErrorCode =
  | 'INSTANCE_HELD'
  | 'DISK_FULL'
  | 'FOLDER_NOT_WRITABLE'
  | 'NO_BINARIES'
  | 'OTHER_VERSION'
  | 'PASSWORD_MISSING'
  | 'ORPHAN_NOT_STOPPED'
  | 'START_FAILED'

export class EmbeddedDatabaseError extends Error {
  readonly code: EmbeddedDatabaseErrorCode
  readonly sentence: { zh: string; en: string }

  constructor(code: EmbeddedDatabaseErrorCode, zh: string, en: string) {
    super(`${zh}\n${en}`)
    this.name = 'EmbeddedDatabaseError'
    this.code = code
    this.sentence = { zh, en }
  }
}

export function diskFull(folder: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'DISK_FULL',
    `磁盘已满：数据目录 ${folder} 所在的磁盘空间不足。请腾出至少 500 MB 后重新启动，已有数据不受影响。`,
    `The disk is full: there is too little space for the data folder ${folder}. Free at least 500 MB and start again; existing data is safe.`,
  )
}

export function folderNotWritable(folder: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'FOLDER_NOT_WRITABLE',
    `无法写入数据目录 ${folder}。请检查目录的所有者和权限，或用 YILIAN_DATA 指定另一个目录。`,
    `The data folder ${folder} cannot be written. Check its owner and permissions, or name another folder with YILIAN_DATA.`,
  )
}

/** Turns what the file system refused into the sentence for it; anything else passes unchanged. */
export function inWords(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
    return folderNotWritable(folder)
  }
  return error
}
