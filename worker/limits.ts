/** Every number the API enforces, each with its owner: ours unless a line says whose limit it is. */
export const limits = {
  /** Bytes of a request body. A contact with every field full is under 40 kB. */
  bodyMaxBytes: 262_144,
  /** Characters (code points) of a name, company, location, label: one line on a screen, generously. */
  lineMaxChars: 200,
  /** Characters of a note, a description, a text attribute. */
  noteMaxChars: 10_000,
  descriptionMaxChars: 1_000,
  attributeTextMaxChars: 2_000,
  /** Characters of a URL (browsers and proxies agree up to about this). */
  urlMaxChars: 2_000,
  /** Characters of an e-mail address: RFC 5321, 4.5.3.1.3. */
  emailMaxChars: 254,
  /** Characters of a phone as typed; E.164 itself holds 15 digits. */
  phoneMaxChars: 64,
  externalIdMaxChars: 200,
  /** Characters of a public id, generously: those of ours have at most 21. */
  idMaxChars: 64,
  tagMaxChars: 60,
  tagsPerContact: 50,
  groupsPerContact: 50,
  phonesPerContact: 20,
  emailsPerContact: 20,
  /** Custom attribute definitions of a workspace that are not archived. */
  fieldsPerWorkspace: 100,
  optionsPerField: 100,
  /** Members who have not been removed, and keys that have not been revoked. */
  membersPerWorkspace: 1_000,
  keysPerWorkspace: 100,
  originsPerWorkspace: 50,
  /** Characters of a search. */
  searchMaxChars: 500,
  /** Of a filter: conditions, `and`, `or` and `not` inside each other, values in one list, characters in a query. */
  filterConditions: 20,
  filterLevels: 3,
  filterListMax: 100,
  filterMaxChars: 10_000,
  /** Days that a period such as `last_30_days` may reach. */
  periodMaxDays: 3_660,
  /** Hits that are counted; more are told as "at least". */
  countedMax: 10_000,
  /** The newest hits that `sort=relevance` ranks, and the words, the first, that it ranks them by. */
  rankedHits: 1_000,
  rankedWords: 5,
  /** Hits of words and tags that are sorted at once; where there are more, the order's own index is walked first, … */
  sortedHits: 12_000,
  /** … so far. Whoever finds no full page there has all hits sorted. */
  walkedRows: 4_000,
  /** Words of a search for which a row is looked at before it is taken apart. */
  glances: 3,
  /** Characters of SQL that test a row, for which several ways are weighed: each repeats them, and D1 takes 100 kB and 25,000 opcodes. */
  weighedSqlChars: 6_000,
  /** Conditions of one search, the first, whose own index is considered: D1 takes 100 kB of statement, and compounds of five. */
  drivers: 2,
  /** Hits of a range that are looked at one by one, rather than everybody in the order wanted. */
  drivenHits: 2_000,
  /** First characters of a text attribute by which it is found in a range and sorted. */
  valueIndexedChars: 100,
  /** Labels of each kind that facets count. */
  facetValues: 100,
  segmentsPerWorkspace: 500,
  /** Segments that an isolate keeps of a workspace; others are looked up when used. */
  segmentsKept: 20,
  /** Contacts whose search rows are made anew in one batch of the cron, the characters of their attributes, and how long one run goes on. */
  reindexSlice: 500,
  reindexSliceChars: 500_000,
  reindexMsPerRun: 8_000,
  /** A run may ask D1 a thousand things: our part of it. */
  reindexSlicesPerRun: 70,
  perPageDefault: 25,
  perPageMax: 100,
  /** Rows an OFFSET may skip; beyond it, follow `next_cursor`. */
  pageMaxRows: 1_000_000,
  /** First messages of a conversation in which Workers AI, where it is bound, looks for the customer's name. */
  messagesAskedForNames: 10,
  /** Bytes of what a provider posts: Meta's limit. */
  hookMaxBytes: 3_145_728,
  /** Messages, or receipts, stored in one batch; providers send one at a time, and many after an outage. */
  messagesPerArrival: 100,
  /** Characters of those, as JSON: D1 takes 2 MB of a parameter, of which a character may be three bytes, and the rest says who has written. */
  arrivalMaxChars: 400_000,
  /** Characters of a message: WhatsApp's limit. */
  messageMaxChars: 4_096,
  /** Of a message, in a list of conversations. */
  previewChars: 200,
  /** Characters of what a provider calls a message or a file: a Message-ID may be a line long (RFC 5322, 2.1.1), Instagram promises no limit. */
  providerIdMaxChars: 1_000,
  /**
   * Of an e-mail: characters that are kept, characters of HTML that are looked through for them, and bytes that are read.
   * Cloudflare takes in 25 MiB, but a Worker has 128 MB to take a mail apart in, and what was written comes first.
   */
  mailMaxChars: 20_000,
  mailHtmlMaxChars: 1_000_000,
  mailMaxBytes: 8_388_608,
  /** Earlier messages of a mail's thread that are looked for, the last. */
  threadMessages: 100,
  /** Days that a mail may have been on its way: RFC 5321, 4.5.4.1. An older date is that of a wrong clock. */
  mailMaxDays: 5,
  attachmentsPerMessage: 20,
  /** Seconds that a signature is good for, and that clocks may differ. */
  signatureMaxAgeSeconds: 300,
  labelsPerConversation: 50,
  mentionsPerNote: 50,
  /** Items of a timeline's page, and of the one that comes with the panel. */
  timelinePage: 25,
  /** Hours that WhatsApp takes free text for, after a customer's message. */
  replyWindowHours: 24,
  /** Seconds that whoever types has the conversation to themselves. */
  composingSeconds: 15,
  teamsPerWorkspace: 200,
  membersPerTeam: 200,
  templatesPerWorkspace: 500,
  /** Templates that an isolate keeps of a workspace; others are looked up when used. */
  templatesKept: 50,
  /** Characters of a template's body, and of its name: WhatsApp's limits. */
  templateMaxChars: 1_024,
  templateNameMaxChars: 512,
  variablesPerTemplate: 50,
  variableMaxChars: 64,
  rulesPerWorkspace: 100,
  keywordsPerRule: 20,
  /** Groups that a rule is for, and that it saves contacts into. */
  groupsPerRule: 50,
  /** Characters of a keyword, and wrong ones among them that a rule may let pass. */
  keywordMaxChars: 100,
  fuzzinessMax: 3,
  /** Words of a message, the first, among which a keyword is looked for that may have wrong characters. */
  fuzzyWords: 100,
  cooldownMaxSeconds: 31_536_000,
  /** Milliseconds that a provider has to take a message, and bytes of its answer that are read. */
  transportTimeoutMs: 10_000,
  transportAnswerMaxBytes: 65_536,
  /** Seconds that a provider may tell us to wait: a queued message of Cloudflare's can be put off for no longer. */
  retryAfterMaxSeconds: 43_200,
  /** Seconds between the attempts to hand over a message: one attempt more than there are pauses. */
  deliveryPausesSeconds: [5, 30, 120, 600, 1_800],
  /** Seconds for which an attempt has the message to itself: several times what a provider and the database may take. */
  deliveryLeaseSeconds: 60,
  /** Times that it is tried to store what came of an attempt, before the queue keeps it, and seconds after which the queue brings again what the database could not take. */
  settleAttempts: 3,
  queueAgainSeconds: 10,
  /** Times that the queue brings again what a provider has said of a message before its name for it was stored. */
  receiptPutOffs: 3,
  /** Messages that are due, handed over in one run of the cron, and those that a queue takes at once: Cloudflare's limit. */
  dueMessagesPerRun: 1_000,
  queueBatchMax: 100,
  /** Snoozed conversations opened in one run of the cron. */
  wokenPerRun: 1_000,
  /** Characters of a message on Messenger, and bytes of one on Instagram: Meta's limits. */
  messengerMaxChars: 2_000,
  instagramMaxBytes: 1_000,
  /** Days that Meta lets a person, not a program, answer on Messenger and Instagram. */
  humanAgentDays: 7,
  /** Bytes of a header of an e-mail: Cloudflare's limit. */
  emailHeaderMaxBytes: 2_048,
  /** Mails to admins about their quota in one run of the cron, admins who are written to, and how often a mail that nobody got is tried. */
  quotaMailsPerRun: 20,
  quotaMailAdmins: 20,
  quotaMailAttempts: 100,
  /** Days that an export may span. */
  exportMaxDays: 366,
  /**
   * Of an export, in one question: rows, characters of what was said, and conversations that are walked for them.
   * And questions: D1 answers a thousand statements to one request, and each comes with who asks.
   */
  exportSlice: 2_000,
  exportSliceChars: 1_000_000,
  exportWalked: 10_000,
  exportSlices: 450,
  /** Notes that come with a contact and with the panel's first answer. */
  notesWithContact: 25,
  /** Tags, and groups, whose names an isolate keeps of a workspace; others are looked up when shown. */
  labelsKept: 2_000,
  /** Channels, teams and members that an isolate keeps of a workspace, those deleted last; where a plan sets no limit, the channels it may have. */
  channelsKept: 500,
  teamsKept: 500,
  membersKept: 1_000,
  /** Events of a workspace looked at for who last edited what belongs to no contact: the log has no index of those. */
  eventsLookedBack: 1_000,
  /** Days a contact stays in the bin. */
  binDays: 30,
  /** Days without interaction after which a contact counts as inactive, unless the workspace says otherwise. */
  inactiveAfterDays: 90,
  /** Hours an Idempotency-Key is remembered. */
  idempotencyHours: 24,
  idempotencyKeyMaxChars: 255,
  /** Answers forgotten in one statement of the cron, and statements in one run. */
  idempotencySlice: 1_000,
  idempotencySlicesPerRun: 20,
  /** Contacts, and deleted notes, blanked in one run of the cron. */
  purgedPerRun: 500,
  /** Pages of the search index that one run of the cron merges: a slice takes under 50 ms, a whole merge seconds. */
  searchMergePages: 64,
  /** Such slices in one run of the cron, and after each slice of what is made anew. */
  searchMergesPerRun: 50,
  reindexMerges: 6,
  /** Seconds a panel token may live, and the clock skew a host may have. */
  tokenTtlSeconds: 900,
  tokenSkewSeconds: 60,
  /** Seconds a browser may keep a preflight's answer (Chromium caps at 7,200). */
  preflightMaxAgeSeconds: 7_200,
  /** Seconds an isolate remembers which origins any workspace allows. */
  originCacheSeconds: 60,
  /** The same for one that none allows: whoever has just added it should not have to wait. */
  unknownOriginCacheSeconds: 5,
  /** Seconds a caller is told to wait when the database cannot answer. */
  unavailableRetrySeconds: 2,
} as const

/** Requests a minute for one API key, by plan. `null` is not limited (the local demo). */
export const requestsPerMinute = { starter: 60, pro: 300, business: 1_000, demo: null } as const

/** What a plan includes: conversations opened in a month (beyond them nothing is blocked, it is counted), and channels. `null`: any number. */
export const quotas = {
  starter: { conversations: 1_000, channels: 3 },
  pro: { conversations: 10_000, channels: 10 },
  business: { conversations: 100_000, channels: 50 },
  demo: { conversations: null, channels: null },
} as const

/** Per cent of those conversations at which the admins are told. */
export const quotaLevels = [80, 100] as const
export type QuotaLevel = (typeof quotaLevels)[number]

export type Plan = keyof typeof requestsPerMinute
export const plans = Object.keys(requestsPerMinute) as Plan[]
