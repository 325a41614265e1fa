import './styles/main.css'
import icons from '@nuxt/ui/runtime/vue/plugins/icons.js'
import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n/i18n.ts'
import { router } from './router.ts'
import { usePreferences } from './shell/preferences.ts'

const app = createApp(App)
  .use(createPinia())
  // What was sent and answered (a password, a new secret) is dropped with the screen that sent it.
  .use(PiniaColada, { mutationOptions: { gcTime: 0 } })
  .use(i18n)
  .use(icons)

await usePreferences().start()
app.use(router).mount('#app')
