/** Meja Bantu: shows a conversation, and tells the panel whom it is with. All it does for the panel is in `showContact` and `connect`. */
import { clock, conversations } from './conversations.js'

const find = (selector) => document.querySelector(selector)
const list = find('#conversations')
const messages = find('#messages')
const role = find('#role')

let panel = find('sahut-contact-panel')
let current = conversations[0]

/** The agent is signed in here, so this page's own server would ask Sahut for a token in the agent's name. */
async function getToken() {
  const answer = await fetch('/demo/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ role: role.value }),
  })
  if (!answer.ok) throw new Error(`No token: ${answer.status}`)
  return (await answer.json()).data.token
}

function connect() {
  panel.getToken = getToken
  panel.setAttribute('locale', find('#locale').value)
  panel.setAttribute('theme', find('#theme').value)
  find('.side').dataset.theme = find('#theme').value
}

function showContact({ knows }) {
  const attributes = { 'contact-id': knows.contactId, phone: knows.phone, email: knows.email, 'external-id': knows.externalId, 'suggested-name': knows.name }
  for (const [name, value] of Object.entries(attributes)) {
    if (value) panel.setAttribute(name, value)
    else panel.removeAttribute(name)
  }
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}

function initials(name) {
  return name.split(' ').map((word) => word[0]).slice(0, 2).join('')
}

function drawList() {
  list.replaceChildren(
    ...conversations.map((conversation) => {
      const last = conversation.messages.at(-1)
      const button = element('button')
      button.type = 'button'
      button.setAttribute('aria-current', String(conversation === current))
      button.append(element('span', 'face', initials(conversation.name)), element('span', 'from', conversation.name), element('span', 'at', clock(last.ago)), element('span', 'last', last.text))
      button.addEventListener('click', () => open(conversation))
      const item = element('li')
      item.append(button)
      return item
    }),
  )
  find('.open-count').textContent = `${conversations.length} terbuka`
}

function drawTalk() {
  find('#talk-title').textContent = current.name
  find('#talk-channel').textContent = current.channel
  messages.replaceChildren(
    ...current.messages.map(({ text, ours, ago }) => {
      const item = element('li', ours ? 'ours' : '', text)
      item.append(element('time', '', clock(ago)))
      return item
    }),
  )
  messages.scrollTop = messages.scrollHeight
}

function open(conversation) {
  current = conversation
  for (const [index, button] of list.querySelectorAll('button').entries()) button.setAttribute('aria-current', String(conversations[index] === current))
  drawTalk()
  showContact(current)
  document.body.dataset.screen = 'talk'
}

list.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const buttons = [...list.querySelectorAll('button')]
  const next = buttons[buttons.indexOf(document.activeElement) + step]
  next?.focus()
  next?.click()
})

for (const button of document.querySelectorAll('[data-go]')) {
  button.addEventListener('click', () => {
    document.body.dataset.screen = button.dataset.go
  })
}

find('#reply').addEventListener('submit', (event) => {
  event.preventDefault()
  const text = find('#reply-text').value.trim()
  if (!text) return
  current.messages.push({ ago: 0, text, ours: true })
  find('#reply-text').value = ''
  drawTalk()
})

find('.switches').addEventListener('change', (event) => {
  if (event.target === role) {
    // Someone else sits here now: nothing the last agent had on screen stays.
    const fresh = document.createElement('sahut-contact-panel')
    panel.replaceWith(fresh)
    panel = fresh
    showContact(current)
  }
  connect()
})

drawList()
drawTalk()
connect()
showContact(current)
