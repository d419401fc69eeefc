/** What Telegram posts, as far as it is read: https://core.telegram.org/bots/api#update */
import * as v from 'valibot'
import { each, instantInSeconds, maybe, providerId, someText } from './provider-values'

const wholeNumber = v.pipe(v.number(), v.safeInteger())
const coordinate = v.pipe(v.number(), v.finite())

const User = v.object({ id: wholeNumber, is_bot: maybe(v.boolean()), first_name: someText, last_name: someText, username: someText })
export type TelegramUser = v.InferOutput<typeof User>

const Chat = v.object({ id: wholeNumber, type: v.string() })

const File = v.object({ file_id: providerId, mime_type: someText, file_name: someText })
const PhotoSize = v.object({ file_id: providerId, width: v.number(), height: v.number() })
const Sticker = v.object({ file_id: providerId, emoji: someText, is_animated: maybe(v.boolean()), is_video: maybe(v.boolean()) })

/** Offsets and lengths count UTF-16 units, as strings do here. */
const Entity = v.object({ type: v.string(), offset: wholeNumber, length: wholeNumber, url: someText })

const Location = v.object({ latitude: coordinate, longitude: coordinate })

/** Loose: what of its keys are not known says whether it is a message at all. */
const Message = v.looseObject({
  message_id: wholeNumber,
  date: instantInSeconds,
  chat: Chat,
  from: User,
  reply_to_message: maybe(v.object({ message_id: wholeNumber })),
  text: someText,
  entities: each(Entity),
  caption: someText,
  caption_entities: each(Entity),
  photo: each(PhotoSize),
  video: maybe(File),
  animation: maybe(File),
  video_note: maybe(File),
  voice: maybe(File),
  audio: maybe(File),
  document: maybe(File),
  sticker: maybe(Sticker),
  location: maybe(Location),
  venue: maybe(v.object({ title: v.string(), address: v.string() })),
  contact: maybe(v.object({ phone_number: v.string(), first_name: someText, last_name: someText, user_id: maybe(wholeNumber) })),
  dice: maybe(v.object({ emoji: v.string(), value: wholeNumber })),
  poll: maybe(v.object({ question: v.string(), options: each(v.object({ text: v.string() })) })),
  web_app_data: maybe(v.object({ button_text: v.string() })),
})
export type TelegramMessage = v.InferOutput<typeof Message>

/** `message`: the one with the buttons, which may be too old to be told more of. */
const Callback = v.object({
  id: providerId,
  from: User,
  data: someText,
  message: v.object({
    message_id: wholeNumber,
    chat: Chat,
    reply_markup: maybe(v.object({ inline_keyboard: each(each(v.object({ text: v.string(), callback_data: someText }))) })),
  }),
})
export type TelegramCallback = v.InferOutput<typeof Callback>

export const TelegramUpdate = v.object({ update_id: wholeNumber, message: maybe(Message), callback_query: maybe(Callback) })
