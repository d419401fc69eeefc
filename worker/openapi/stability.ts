/** What a caller may build on. Said in the document and on the page, so written once. */
export const stability = {
  intro: 'An integration written today keeps working. Below `/v1`:',
  never: [
    'No address, method, parameter or key goes away, is renamed or changes its type or meaning.',
    'No optional input becomes required, and no accepted value becomes refused.',
    'The list of error codes is closed, and each keeps its HTTP status.',
    'Ids, ETags and keys stay text without meaning inside. Do not take them apart.',
  ],
  may: [
    'New keys in answers: ignore those you do not know.',
    'New addresses, new optional parameters and keys in requests.',
    'New values in a list of values, such as `source`, and new rules in `details[].rule`: have a default branch.',
    'The wording of `message`, meant for people. Programs read `code` and `rule`.',
    'The order of keys, and the text of ids: at most 64 characters.',
  ],
} as const
