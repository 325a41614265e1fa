/** An installation as a mail-order shop would have it: what the pictures show. */

export const scopes = {
  'customers:read': 'See who ordered, and where to send it.',
  'invoices:read': 'See invoices and what is paid.',
  'invoices:write': 'Write and correct invoices.',
  'orders:read': 'See orders.',
  'orders:write': 'Take and change orders.',
  'parcels:read': 'See where parcels are.',
  'parcels:write': 'Print labels and hand parcels over.',
  'prices:read': 'See prices and discounts.',
  'prices:write': 'Change prices and discounts.',
  'stock:read': 'See what is in the warehouse.',
  'stock:write': 'Count goods in and out.',
} as const

export type ShopScope = keyof typeof scopes

export const roles = {
  Accounts: {
    description: 'Writes invoices and looks after payments.',
    scopes: ['invoices:read', 'invoices:write', 'orders:read', 'customers:read'],
  },
  Analytics: {
    description: 'Reads everything, changes nothing.',
    scopes: ['orders:read', 'prices:read', 'stock:read'],
  },
  Packing: {
    description: 'Whoever packs: sees the orders and prints labels.',
    scopes: ['orders:read', 'parcels:read', 'parcels:write'],
  },
  Storefront: {
    description: 'What customers see: takes orders, shows prices and stock.',
    scopes: ['orders:read', 'orders:write', 'prices:read', 'stock:read'],
  },
  Warehouse: { description: '', scopes: ['orders:read', 'stock:read', 'stock:write', 'parcels:read'] },
} as const satisfies Record<string, { description: string; scopes: readonly ShopScope[] }>

export type ShopRole = keyof typeof roles

export interface ShopUser {
  readonly username: string
  readonly firstName: string
  readonly lastName?: string
  readonly roles: readonly ShopRole[]
  /** A bot with a drawn picture of that colour; people have initials. */
  readonly bot?: string
  readonly disabled?: true
}

export const users: readonly ShopUser[] = [
  { username: 'giulia.ferri', firstName: 'Giulia', lastName: 'Ferri', roles: ['Accounts'] },
  { username: 'ingrid', firstName: 'Ingrid', lastName: 'Solberg', roles: ['Warehouse', 'Packing'] },
  { username: 'kwame', firstName: 'Kwame', lastName: 'Boateng', roles: ['Analytics'] },
  { username: 'luis.ortega', firstName: 'Luis', lastName: 'Ortega', roles: ['Accounts'] },
  { username: 'mei.lin', firstName: 'Mei', lastName: 'Lin', roles: ['Packing', 'Analytics'] },
  { username: 'noor', firstName: 'Noor', lastName: 'Haddad', roles: ['Storefront'] },
  {
    username: 'tomas',
    firstName: 'Tomás',
    lastName: 'Iglesias Fernández',
    roles: ['Warehouse'],
    disabled: true,
  },
  { username: 'pack-robot', firstName: 'Pack robot', roles: ['Packing'], bot: '#0f766e' },
  { username: 'nightly', firstName: 'Nightly jobs', roles: ['Analytics', 'Accounts'], bot: '#4338ca' },
  { username: 'storefront', firstName: 'Storefront', roles: ['Storefront'], bot: '#be123c' },
  {
    username: 'partner-gateway',
    firstName: 'Partner gateway',
    roles: ['Storefront', 'Warehouse'],
    bot: '#b45309',
  },
]

export interface ShopToken {
  readonly name: string
  /** Without one it is the administrator's. */
  readonly owner?: string
  readonly scopes: readonly ShopScope[]
  /** Days since it was made, and until it ends; without an end it never does. */
  readonly age: number
  readonly days?: number
  readonly startsIn?: number
  readonly jwt?: true
  readonly disabled?: true
  readonly revoked?: 'compromised' | 'superseded' | 'no_longer_needed'
  readonly description?: string
  readonly allowedIps?: readonly string[]
  /** How often a day it is used; and how many hours ago for the last time. */
  readonly daily?: number
  readonly usedHoursAgo?: number
}

export const tokens: readonly ShopToken[] = [
  {
    name: 'Old importer',
    owner: 'partner-gateway',
    scopes: ['orders:read', 'orders:write'],
    age: 410,
    revoked: 'superseded',
    daily: 3,
    usedHoursAgo: 800,
  },
  { name: 'Laptop of Tomás', owner: 'tomas', scopes: ['stock:read'], age: 200, days: 165, usedHoursAgo: 700 },
  {
    name: 'Spring sale',
    owner: 'storefront',
    scopes: ['prices:read'],
    age: 120,
    days: -30,
    usedHoursAgo: 740,
  },
  {
    name: 'Backfill',
    owner: 'nightly',
    scopes: ['orders:read', 'invoices:read'],
    age: 75,
    days: 7,
    disabled: true,
    usedHoursAgo: 600,
  },
  {
    name: 'Label station 1',
    owner: 'pack-robot',
    scopes: ['parcels:write'],
    age: 64,
    days: 301,
    daily: 380,
    usedHoursAgo: 0.05,
    allowedIps: ['10.20.0.0/16'],
  },
  {
    name: 'Label station 2',
    owner: 'pack-robot',
    scopes: ['orders:read', 'parcels:write'],
    age: 64,
    days: 301,
    daily: 290,
    usedHoursAgo: 0.3,
    allowedIps: ['10.20.0.0/16'],
  },
  {
    name: 'Shop window',
    owner: 'storefront',
    scopes: ['orders:write', 'prices:read', 'stock:read'],
    age: 58,
    daily: 9000,
    usedHoursAgo: 0.01,
  },
  {
    name: 'Partner export',
    owner: 'partner-gateway',
    scopes: ['orders:read', 'stock:read'],
    age: 12,
    days: 1,
    jwt: true,
    daily: 48,
    usedHoursAgo: 2,
  },
  {
    name: 'Stock counter',
    owner: 'ingrid',
    scopes: ['stock:read', 'stock:write'],
    age: 33,
    days: 57,
    daily: 70,
    usedHoursAgo: 5,
  },
  {
    name: 'Sales spreadsheet',
    owner: 'kwame',
    scopes: ['orders:read', 'prices:read'],
    age: 21,
    days: 69,
    daily: 4,
    usedHoursAgo: 27,
  },
  {
    name: 'Leaked in a chat',
    owner: 'mei.lin',
    scopes: ['parcels:read'],
    age: 18,
    days: 30,
    revoked: 'compromised',
    usedHoursAgo: 430,
  },
  { name: 'Invoice mailer', scopes: ['invoices:read'], age: 90, daily: 120, usedHoursAgo: 8 },
  { name: 'Price watch', owner: 'noor', scopes: ['prices:read'], age: 6, days: 24 },
  {
    name: 'Warehouse display',
    owner: 'ingrid',
    scopes: ['orders:read', 'stock:read'],
    age: 1,
    startsIn: 2,
    days: 40,
  },
  { name: 'Desk of Ana', scopes: ['orders:read'], age: 3, days: 4, jwt: true, daily: 2, usedHoursAgo: 20 },
  {
    name: 'Nightly order export',
    scopes: ['orders:read', 'orders:write', 'invoices:read'],
    age: 45,
    days: 30,
    daily: 96,
    usedHoursAgo: 1.5,
    description:
      'Copies the orders of the day to the books. Runs at 02:00 on the small server in the office.',
    allowedIps: ['203.0.113.0/24', '2001:db8:20::/48'],
  },
]
