import { accessScreens } from './access.ts'
import { fillShop } from './shop.ts'
import { holdScreens } from './screen.ts'

holdScreens(accessScreens, fillShop)
