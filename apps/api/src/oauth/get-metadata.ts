import * as z from 'zod'
import { endpoint, reply } from '../http/endpoint.ts'

const metadata = z.strictObject({
  issuer: z.string(),
  jwks_uri: z.string(),
  introspection_endpoint: z.string(),
  introspection_endpoint_auth_methods_supported: z.array(z.string()),
  revocation_endpoint: z.string(),
  revocation_endpoint_auth_methods_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  grant_types_supported: z.array(z.string()),
  service_documentation: z.string(),
})

export const getMetadata = endpoint({
  operationId: 'getMetadata',
  method: 'get',
  path: '/.well-known/oauth-authorization-server',
  tag: 'OAuth',
  summary: 'Where things are, for OAuth clients (RFC 8414)',
  description:
    'Tokens are issued by people and services through the API, so there is no grant and no token endpoint.',
  access: 'public',
  success: { status: 200, description: 'The metadata', body: metadata },
  refusals: [],
  handle: ({ app: { publicUrl } }) =>
    Promise.resolve(
      reply({
        issuer: publicUrl,
        jwks_uri: `${publicUrl}/.well-known/jwks.json`,
        introspection_endpoint: `${publicUrl}/oauth/introspect`,
        introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'bearer'],
        revocation_endpoint: `${publicUrl}/oauth/revoke`,
        revocation_endpoint_auth_methods_supported: ['none'],
        response_types_supported: [],
        grant_types_supported: [],
        service_documentation: `${publicUrl}/docs`,
      }),
    ),
})
