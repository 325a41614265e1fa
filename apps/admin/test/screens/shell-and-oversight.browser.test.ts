import { ownScreens } from './own.ts'
import { oversightScreens } from './oversight.ts'
import { holdScreens } from './screen.ts'
import { shellScreens } from './shell.ts'
import { fillShop } from './shop.ts'

holdScreens([...shellScreens, ...oversightScreens, ...ownScreens], fillShop)
