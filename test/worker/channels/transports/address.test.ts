/** Where messages may be posted: to names that the public has, over https, and on somebody's own machine to that machine. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apiAddress, isPostable } from '../../../../worker/channels/transports/address'

const deployed = (address: string) => isPostable(address, false)
const local = (address: string) => isPostable(address, true)

describe('posted to', () => {
  it.each(['https://toko.example.com', 'https://toko.co.id:8443/hooks?key=1', 'https://TOKO.example.COM./', 'https://xn--caf-dma.fr', 'https://café.fr/é'])('%s', (address) => {
    expect([deployed(address), local(address)]).toEqual([true, true])
  })

  it.each(['http://localhost:3000/x', 'http://127.0.0.1:8080', 'http://[::1]:80/', 'https://localhost', 'http://0x7f.1/'])('%s, on somebody’s own machine alone', (address) => {
    expect([deployed(address), local(address)]).toEqual([false, true])
  })
})

describe('never posted to', () => {
  it.each([
    'http://toko.example.com', 'ftp://toko.example.com', 'file:///etc/passwd', 'data:text/plain,x', 'javascript:1', 'toko.example.com', '', 'https://',
    'https://user@toko.example.com', 'https://user:pass@toko.example.com',
    'https://intranet', 'https://intranet.', 'https://db.internal', 'https://nas.local', 'https://x.localhost', 'https://router.lan.', 'https://1.168.192.in-addr.arpa',
    'https://metadata.google.internal/computeMetadata/v1/',
  ])('%s', (address) => {
    expect([deployed(address), local(address)]).toEqual([false, false])
  })

  it.each([
    'http://10.0.0.1', 'https://10.0.0.1', 'https://192.168.1.1', 'https://172.16.0.1', 'https://169.254.169.254/latest/meta-data/', 'https://100.64.0.1', 'https://0.0.0.0',
    'https://8.8.8.8', 'https://3232235777', 'https://0xc0.0xa8.1.1', 'https://0300.0250.1', 'https://１９２.168.1.1', 'https://10.0.0.1./',
    'https://[fd00::1]', 'https://[::ffff:10.0.0.1]', 'https://[fe80::1]', 'https://[2001:db8::1]', 'https://127.0.0.2', 'https://[::ffff:127.0.0.1]',
  ])('%s, for it is a number', (address) => {
    expect([deployed(address), local(address)]).toEqual([false, false])
  })

  it('any number, however it is spelled', () =>
    fc.assert(fc.property(fc.ipV4Extended(), (address) => {
      expect(deployed(`https://${address}/`)).toBe(false)
    })))

  it('any text whatever, without an error', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (address) => {
      expect(isPostable(address, false)).toBe(false)
    })))
})

describe('an API’s address', () => {
  const of = (deliveryUrl: string | null) => apiAddress('https://api.example.com', deliveryUrl, '/v1/send')

  it('is the provider’s, or the channel’s own', () => {
    expect(of(null)).toBe('https://api.example.com/v1/send')
    expect(of('https://gateway.example.com')).toBe('https://gateway.example.com/v1/send')
    expect(of('https://gateway.example.com/meta//?x=1#y')).toBe('https://gateway.example.com/meta/v1/send')
  })

  it('is none where nothing may be posted', () => {
    expect(of('https://10.0.0.1')).toBeNull()
  })
})
