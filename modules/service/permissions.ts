// The permissions of the service module; roles of the cities name them, routes require them.

export const servicePermissions = {
  catalogueView: 'service.catalogue.view',
  entitlementView: 'service.entitlement.view',
  orderView: 'service.order.view',
  orderCreate: 'service.order.create',
  orderCancel: 'service.order.cancel',
  orderAssign: 'service.order.assign',
  visitView: 'service.visit.view',
  visitPerform: 'service.visit.perform',
  visitConfirm: 'service.visit.confirm',
  feedbackGive: 'service.feedback.give',
  feedbackView: 'service.feedback.view',
  statementView: 'service.statement.view',
  statementDraft: 'service.statement.draft',
  statementApprove: 'service.statement.approve',
  statementExport: 'service.statement.export',
} as const
