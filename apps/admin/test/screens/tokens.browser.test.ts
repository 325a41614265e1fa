import { holdScreens } from './screen.ts'
import { fillShop } from './shop.ts'
import { tokenListScreens } from './tokens.ts'

holdScreens(tokenListScreens, fillShop)
