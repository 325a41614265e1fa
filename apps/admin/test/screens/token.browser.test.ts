import { holdScreens } from './screen.ts'
import { fillShop } from './shop.ts'
import { tokenScreens } from './token.ts'

holdScreens(tokenScreens, fillShop)
