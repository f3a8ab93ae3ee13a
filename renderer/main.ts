import './font.css'
import './base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { makeRouter } from './router.ts'

createApp(App).use(createPinia()).use(makeRouter()).mount('#app')
