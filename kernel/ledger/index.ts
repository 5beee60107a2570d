// #kernel/ledger: post, reverse and read the book; bulk loading for a first import or a generated city.

export {
  balancesOf,
  type LedgerAnchor,
  type LedgerUnit,
  ledgerErrors,
  listImbalances,
  openAccounts,
  post,
  reverse,
  sumOf,
  type Transfer,
} from './book.ts'
export { type LoadedTransfer, loadAccounts, loadTransfers } from './load-transfers.ts'
