/**
 * One request for every address that takes something, by `METHOD /path`. The first three are those of the product's
 * public documentation, to the letter; their answers add the keys it does not have. Tests hold each against its contract.
 */
import { exampleIds, exampleResources, siti } from './example-resources'

export interface ExampleRequest {
  query?: Readonly<Record<string, string>>
  body?: unknown
  /** Where the general example of the answer would not fit the request. */
  data?: unknown
  meta?: unknown
}

const budi = exampleResources['Contact'] as object

export const exampleRequests: Readonly<Record<string, ExampleRequest>> = {
  'GET /contacts': {
    query: { q: 'budi', per_page: '5' },
    data: [budi],
    meta: { total: 1, page: 1, per_page: 5, total_pages: 1 },
  },
  'POST /contacts': {
    body: {
      name: 'Siti Rahma',
      phone: '+628987654321',
      email: 'siti@example.com',
      tags: ['prospect'],
      custom_attributes: { customer_tier: 'silver' },
    },
    data: siti,
  },
  'PUT /contacts/{id}': {
    body: { company: 'PT Baru Indonesia', tags: ['vip', 'reseller', 'platinum'] },
    data: { ...budi, company: 'PT Baru Indonesia', tags: ['vip', 'reseller', 'platinum'], version: 4 },
  },

  'GET /panel': { query: { phone: '+628123456789' } },
  'PUT /contacts': {
    query: { match_on: 'phone,email' },
    body: { name: 'Siti Rahma', phone: '0898-7654-321', email: 'siti@example.com', company: 'Toko Siti' },
    data: { ...siti, company: 'Toko Siti', version: 2 },
  },
  'GET /contacts/lookup': { query: { phone: '+628123456789' } },
  'POST /contacts/{id}/tags': { body: { tag: 'vip' } },
  'DELETE /contacts/{id}/tags': { query: { tag: 'prospect' } },
  'POST /contacts/{id}/groups': { body: { group_id: exampleIds.group } },
  'POST /contacts/{id}/phones': { body: { value: '0812-3456-789', primary: true } },
  'PUT /contacts/{id}/phones/{identity_id}': { body: { primary: true } },
  'POST /contacts/{id}/emails': { body: { value: 'budi@example.com' } },
  'PUT /contacts/{id}/emails/{identity_id}': { body: { value: 'budi@example.com', primary: true } },
  'POST /contacts/{id}/notes': { body: { body: 'Hubungi lewat WhatsApp saja, jangan telepon sebelum jam 10.', pinned: true } },
  'PUT /contacts/{id}/notes/{note_id}': { body: { pinned: false } },

  'GET /tags': { query: { q: 'res' } },
  'POST /tags': { body: { name: 'reseller', color: 'blue' } },
  'PUT /tags/{id}': { body: { name: 'pelanggan-vip', color: 'violet' } },

  'POST /groups': { body: { name: 'Reseller Jabar', description: 'Reseller di Jawa Barat' } },
  'PUT /groups/{id}': { body: { description: 'Reseller di Jawa Barat dan Banten' } },

  'POST /custom_attributes': { body: { name: 'Tier', key: 'customer_tier', type: 'dropdown', options: ['silver', 'gold'] } },
  'PUT /custom_attributes': { body: { ids: [exampleIds.field] } },
  'PUT /custom_attributes/{id}': { body: { options: ['bronze', 'silver', 'gold', 'platinum'] } },

  'PUT /workspace': { body: { allowed_origins: ['https://inbox.example.com'] } },
  'POST /workspaces': { body: { name: 'PT Contoh Indonesia, uji coba', mode: 'test' } },
  'POST /members': { body: { name: 'Sari Wulandari', email: 'sari@example.com', role: 'supervisor' } },
  'PUT /members/{id}': { body: { role: 'supervisor' } },
  'POST /api_keys': { body: { label: 'CRM', role: 'agent' } },
  'POST /panel_tokens': { body: { member_id: exampleIds.member, role: 'supervisor' } },
}
