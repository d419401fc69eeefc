/** `npm run reset`: forgets the local workspace. The next start makes a new one. */
import { lockHolder } from './lock.mjs'
import { launch, Refusal } from './project.mjs'
import { removeState, state, stateName } from './state.mjs'

await launch(async () => {
  const holder = await lockHolder(state.lock)
  if (holder) throw new Refusal(`A server is running on ${stateName} (${holder.note}, process ${holder.pid}). Stop it first.`)
  await removeState()
  console.log(`Removed the local data in ${stateName}. \`npm start\` makes it anew.`)
})
