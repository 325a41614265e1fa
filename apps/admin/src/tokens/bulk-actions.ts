import type { BulkRequest } from './token-changes.ts'

export type BulkAction = BulkRequest['action']

export const bulkActions = ['enable', 'disable', 'revoke', 'delete'] as const satisfies BulkAction[]

export const bulkLooks: Readonly<
  Record<BulkAction, { readonly color: 'neutral' | 'error'; readonly icon: string }>
> = {
  enable: { color: 'neutral', icon: 'i-lucide-circle-check' },
  disable: { color: 'neutral', icon: 'i-lucide-circle-pause' },
  revoke: { color: 'error', icon: 'i-lucide-ban' },
  delete: { color: 'error', icon: 'i-lucide-trash-2' },
}
