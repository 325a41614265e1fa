import express, { Router } from 'express'
import { problems } from '../http/problem.ts'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Latchkey API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

/** No authorization is kept, and no validator elsewhere is asked. */
const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  validatorUrl: null,
  deepLinking: true,
  requestInterceptor: (request) => {
    request.headers['Latchkey-Request'] = '1'
    return request
  },
})
`

const problemsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Problems of the Latchkey API</title>
</head>
<body>
<h1>Problems</h1>
<p>Every refusal is a document of RFC 9457 with one of these codes.</p>
<dl>
${Object.entries(problems)
  .map(
    ([code, { status, title }]) =>
      `<dt id="${code}"><code>${code}</code> (${String(status)})</dt><dd>${title}</dd>`,
  )
  .join('\n')}
</dl>
</body>
</html>
`

export function docsPage(swaggerDir: string): Router {
  const router = Router()
  router.get('/', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('html').send(page)
  })
  router.get('/start.js', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('js').send(start)
  })
  router.get('/problems', (_request, response) => {
    response.set('Cache-Control', 'no-store').type('html').send(problemsPage)
  })
  const files = ['swagger-ui.css', 'swagger-ui-bundle.js']
  router.use((request, response, next) => {
    if (!files.includes(request.path.slice(1))) {
      next()
      return
    }
    express.static(swaggerDir, { index: false })(request, response, next)
  })
  return router
}
