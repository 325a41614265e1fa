import { fileURLToPath } from 'node:url'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { namespacesApart } from './namespaces-apart.ts'
import { componentLooks } from './src/theme/component-looks.ts'

const apiUrl = process.env['LATCHKEY_API_URL'] ?? 'http://127.0.0.1:7420'

export default defineConfig({
  plugins: [
    namespacesApart(),
    vue(),
    ui({
      autoImport: false,
      components: false,
      dts: false,
      // Its own script would write colour variables into a <style>, which the CSP refuses: styles/theme.css has them.
      colorMode: false,
      theme: { colors: ['primary', 'success', 'info', 'warning', 'error'] },
      // An icon that the scan cannot resolve fails the build: at run time there is nowhere to fetch it from.
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{ts,vue}'] } } },
      ui: componentLooks,
      experimental: { componentDetection: true },
    }),
  ],
  resolve: {
    alias: [
      {
        find: /^@iconify\/vue$/,
        replacement: fileURLToPath(new URL('src/theme/offline-icons.ts', import.meta.url)),
      },
    ],
  },
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    // A data: URI is not 'self': the CSP would refuse it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first screens need is a few files, each with all that it imports: cut into seventy it compresses worse,
    // by a tenth of the first load.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'framework',
              test: /node_modules[\\/](?:@vue|vue-router|vue-i18n|@intlify|pinia|@pinia)[\\/]/,
            },
            { name: 'start', test: /src\/(?:App|shell\/AppShell)\.vue/ },
            { name: 'tokens', test: /src\/tokens\/TokensPage\.vue/ },
          ],
        },
      },
    },
    target: 'es2023',
  },
  server: {
    proxy: Object.fromEntries(['/v1', '/docs', '/openapi.json'].map((path) => [path, apiUrl])),
  },
})
