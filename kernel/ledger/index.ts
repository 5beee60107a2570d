// #kernel/ledger: post, reverse and read the book; bulk loading for a first import or a generated city.

export {
  balanceOf,
  type LedgerAnchor,
  type LedgerUnit,
  ledgerErrors,
  listImbalances,
  openAccount,
  post,
  reverse,
  sumOf,
  type Transfer,
} from './book.ts'
export { type LoadedTransfer, loadAccounts, loadTransfers } from './load-transfers.ts'
