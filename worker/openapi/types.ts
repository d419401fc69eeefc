/** As much of OpenAPI 3.1 as this API needs to say of itself. */
import type { JsonSchema } from '@valibot/to-json-schema'
import type { Permission, Role } from '../roles'

export interface Reference {
  $ref: string
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: JsonSchema
  /** `form` without `explode`: a list with commas. */
  style?: 'form'
  explode?: boolean
  example?: unknown
}

export interface Header {
  description: string
  schema: JsonSchema
}

export interface Example {
  summary?: string
  value: unknown
}

export interface MediaType {
  schema: JsonSchema
  example?: unknown
  examples?: Record<string, Reference>
}

export interface Content {
  'application/json': MediaType
}

/** What an answer comes as. */
export type AnswerContent = Content | { 'text/csv': MediaType }

export interface Answer {
  description: string
  headers?: Record<string, Reference>
  content?: AnswerContent
}

export interface Operation {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security: Record<string, string[]>[]
  'x-permission': Permission
  'x-roles': readonly Role[]
  parameters: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, Answer | Reference>
}

export interface Components {
  securitySchemes: Record<string, unknown>
  schemas: Record<string, JsonSchema>
  parameters: Record<string, Parameter>
  headers: Record<string, Header>
  responses: Record<string, Answer>
  examples: Record<string, Example>
}

export interface Area {
  name: string
  'x-displayName': string
  description: string
}

export interface OpenApi {
  openapi: '3.1.0'
  info: Record<string, unknown>
  servers: { url: string; description: string }[]
  tags: Area[]
  paths: Record<string, Record<string, Operation>>
  components: Components
}
