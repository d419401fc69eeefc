/** A contact is on screen: the agent can do something about it. */
import { Desk } from '../data/desk'
import { tellTo } from '../panel/voice'
import { work } from '../panel/work'

work.open = (store, host, kit) => new Desk(store, tellTo(host, store, kit))

export const elements = {}
