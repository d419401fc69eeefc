import { afterEach } from 'vitest'
import { defineSahut } from '../../widget/define'
import { leavePage } from './mount'

defineSahut()

afterEach(() => leavePage())
