// The statement as an .xlsx file for the finance office: ids stay text, and no text becomes a formula.

import type { Writable } from 'node:stream'
import excel from 'exceljs'
import type { RowRecord, StatementRecord } from './statement-store.ts'

const fundingNames: Record<RowRecord['funding'], string> = { entitlement: '政府购买', 'self-paid': '自费' }

const columns = [
  { header: '服务编号', key: 'visit', width: 46 },
  { header: '服务日期', key: 'servedOn', width: 14 },
  { header: '老人', key: 'personName', width: 12 },
  { header: '服务人员', key: 'workerName', width: 12 },
  { header: '服务项目', key: 'serviceName', width: 18 },
  { header: '付费方式', key: 'funding', width: 12 },
  { header: '计费分钟', key: 'minutes', width: 10 },
  { header: '计价规则', key: 'priceRule', width: 40 },
  { header: '金额（元）', key: 'amountYuan', width: 14 },
]

/** Spreadsheets run what begins like a formula, also after saving as CSV: an apostrophe in front makes it text. */
export function safeText(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

/** Writes row by row, so that a long month does not have to fit into memory twice. */
export async function writeStatement(
  stream: Writable,
  statement: StatementRecord,
  rows: Iterable<RowRecord>,
): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(safeText(`结算单 ${statement.month}`), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns
  sheet.getColumn('visit').numFmt = '@'
  sheet.getColumn('amountYuan').numFmt = '0.00'
  sheet.getRow(1).font = { bold: true }
  for (const row of rows) {
    sheet
      .addRow({
        visit: safeText(row.visit),
        servedOn: row.servedOn,
        personName: safeText(row.personName),
        workerName: safeText(row.workerName),
        serviceName: safeText(row.serviceName.zh),
        funding: fundingNames[row.funding],
        minutes: row.minutes,
        priceRule: safeText(row.priceRule),
        amountYuan: row.amountFen / 100,
      })
      .commit()
  }
  const total = sheet.addRow({
    visit: '合计',
    workerName: safeText(statement.providerName),
    funding: `${statement.visits} 次`,
    minutes: statement.minutes,
    amountYuan: (statement.fundFen + statement.selfPaidFen) / 100,
  })
  total.font = { bold: true }
  total.commit()
  sheet.commit()
  await book.commit()
}
