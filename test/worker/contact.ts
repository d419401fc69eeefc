/** A contact to begin with, and the custom fields its tests fill in. */
import type { TestWorkspace } from './harness'

export const contact = (workspace: TestWorkspace, more: object = {}) => workspace.post('/contacts', { name: 'Budi Santoso', ...more })

export async function withFields(workspace: TestWorkspace) {
  await workspace.post('/custom_attributes', { name: 'Tingkat', key: 'customer_tier', type: 'dropdown', options: ['silver', 'gold'] })
  await workspace.post('/custom_attributes', { name: 'Limit kredit', type: 'number' })
  await workspace.post('/custom_attributes', { name: 'Bergabung', key: 'joined_on', type: 'date' })
  await workspace.post('/custom_attributes', { name: 'Buletin', key: 'newsletter', type: 'checkbox' })
  await workspace.post('/custom_attributes', { name: 'Wilayah', key: 'region', type: 'text' })
}
