/** Mails as they come: what Cloudflare puts on top, and below it what people's programs write. */

export const account = 'cs@tokobatik.id'

/** `results`: what Cloudflare found, as it writes it. */
export function stamp(results: string, id = 'GY1KdjWjOU9O'): string {
  return [
    `Received: from mail-yw1-x112d.google.com (2607:f8b0:4864:20::112d)`,
    `        by cloudflare-email.net (cloudflare) id ${id}`,
    `        for <${account}>; Sat, 21 Nov 2026 02:59:58 +0000`,
    'ARC-Seal: i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net; cv=none; b=Wi8X+MkR1Mk==;',
    'ARC-Message-Signature: i=1; a=rsa-sha256; s=cf2024-1; d=cloudflare-email.net; c=relaxed/relaxed;',
    '\th=To:Subject:Date:From; t=1781470974; bh=9flxvThO; b=RAHcvgMtMg4N==;',
    `ARC-Authentication-Results: i=1; mx.cloudflare.net;\r\n\t${results};\r\n\tarc=none smtp.remote-ip="2607:f8b0:4864:20::112d"`,
    'Received-SPF: pass (mx.cloudflare.net: domain of budi.santoso@gmail.com designates 2607:f8b0:4864:20::112d as permitted sender)',
    '\treceiver=mx.cloudflare.net; client-ip=2607:f8b0:4864:20::112d; envelope-from="budi.santoso@gmail.com"; helo=mail-yw1-x112d.google.com;',
    `Authentication-Results: mx.cloudflare.net;\r\n\t${results};\r\n\tarc=none smtp.remote-ip="2607:f8b0:4864:20::112d"`,
    'X-CF-SpamH-Score: 1',
    '',
  ].join('\r\n')
}

export const gmailResults = [
  'dkim=pass header.d=gmail.com header.s=20251104 header.b=L6CZ3OJ0',
  'dmarc=pass header.from=gmail.com policy.dmarc=none',
  'spf=none (mx.cloudflare.net: no SPF records found for postmaster@mail-yw1-x112d.google.com) smtp.helo=mail-yw1-x112d.google.com',
  'spf=pass (mx.cloudflare.net: domain of budi.santoso@gmail.com designates 2607:f8b0:4864:20::112d as permitted sender) smtp.mailfrom=budi.santoso@gmail.com',
].join(';\r\n\t')

/** Lines as they go over the wire. */
const wire = (text: string) => text.replaceAll('\n', '\r\n')

/** A plain mail, with further headers, or others. */
export function plainMail(body = 'Halo', headers: Record<string, string | null> = {}): string {
  const all: Record<string, string | null> = {
    From: 'Budi Santoso <budi.santoso@gmail.com>',
    To: account,
    Subject: 'Tanya stok',
    Date: 'Sat, 21 Nov 2026 09:59:50 +0700',
    'Message-ID': '<CAD+nXsvZFoWO-1@mail.gmail.com>',
    'Content-Type': 'text/plain; charset="UTF-8"',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return `${lines.join('\r\n')}\r\n\r\n${wire(body)}\r\n`
}

export const gmailReply = stamp(gmailResults) + wire(`Received: by mail-yw1-x112d.google.com with SMTP id 00721157ae682-7e053987001so37794367b3.0
        for <cs@tokobatik.id>; Fri, 20 Nov 2026 18:59:57 -0800 (PST)
MIME-Version: 1.0
References: <msg_01HX3C0L4N6P8Q@tokobatik.id> <0100018c@email.tokobatik.id>
In-Reply-To: <0100018c@email.tokobatik.id>
From: Budi Santoso <Budi.Santoso@gmail.com>
Date: Sat, 21 Nov 2026 09:59:50 +0700
Message-ID: <CAD+nXsvZFoWO-PizaT3QkZWPUrJKr__aKWSzBZyaWd@mail.gmail.com>
Subject: Re: Pesanan #1042
To: Toko Batik <cs@tokobatik.id>
Content-Type: multipart/alternative; boundary="00000000000097db1206543d08fd"

--00000000000097db1206543d08fd
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

Baik kak, saya transfer hari ini ya =F0=9F=99=8F

Alamatnya masih sama.

Pada Jum, 20 Nov 2026 pukul 16.12 Toko Batik Parang Rusak Yogyakarta <
cs@tokobatik.id> menulis:

> Halo Pak Budi,
>
> pesanan #1042 siap dikirim.
>

--00000000000097db1206543d08fd
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

<div dir=3D"ltr">Baik kak, saya transfer hari ini ya</div>

--00000000000097db1206543d08fd--
`)

export const outlookReply = wire(`Received: from SEZPR06MB5763.apcprd06.prod.outlook.com ([fe80::1]) by SEZPR06MB5763.apcprd06.prod.outlook.com
From: "Rahma, Siti (Procurement)" <siti.rahma@contoh.co.id>
To: "cs@tokobatik.id" <cs@tokobatik.id>
Subject: RE: Penawaran seragam
Thread-Topic: Penawaran seragam
Date: Sat, 21 Nov 2026 02:30:11 +0000
Message-ID:
 <SEZPR06MB5763A1B2C3D4E5F6@SEZPR06MB5763.apcprd06.prod.outlook.com>
References: <0100018d@email.tokobatik.id>
In-Reply-To: <0100018d@email.tokobatik.id>
Content-Language: id-ID
X-MS-Has-Attach: yes
Content-Type: multipart/mixed; boundary="_004_SEZPR06_"
MIME-Version: 1.0

--_004_SEZPR06_
Content-Type: text/html; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

<html xmlns:o=3D"urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=3D"Content-Type" content=3D"text/html; charset=3Diso-8859-1">
<style><!-- p.MsoNormal {margin:0cm; color:red} --></style>
<!--[if gte mso 9]><xml><o:shapedefaults v:ext=3D"edit"/></xml><![endif]-->
</head><body lang=3D"IN"><div class=3D"WordSection1">
<p class=3D"MsoNormal">Selamat pagi,<o:p></o:p></p>
<p class=3D"MsoNormal">&nbsp;</p>
<p class=3D"MsoNormal">PO terlampir, mohon &quot;deal&quot; di 250 pcs &amp; 3&lt;hari.<o:p></o:p></p>
<div style=3D"border-top:solid #E1E1E1 1.0pt">
<p class=3D"MsoNormal"><b>From:</b> Toko Batik &lt;cs@tokobatik.id&gt;<br>
<b>Sent:</b> Friday, 20 November 2026 16:12<br>
<b>To:</b> Rahma, Siti &lt;siti.rahma@contoh.co.id&gt;<br>
<b>Subject:</b> Penawaran seragam</p></div>
<p class=3D"MsoNormal">Berikut penawaran kami.</p>
</div></body></html>

--_004_SEZPR06_
Content-Type: application/pdf; name="=?utf-8?Q?PO_November_=E2=80=93_final.pdf?="
Content-Disposition: attachment; filename="=?utf-8?Q?PO_November_=E2=80=93_final.pdf?="
Content-Transfer-Encoding: base64

JVBERi0xLjQK

--_004_SEZPR06_--
`)

export const iphoneReply = wire(`From: =?utf-8?B?RGV3aSBMZXN0YXJpIOKAkyBUb2tvIMORYW0=?= <dewi@icloud.com>
Content-Type: multipart/related; boundary="Apple-Mail-8A"; type="text/plain"
Content-Transfer-Encoding: 7bit
Mime-Version: 1.0 (1.0)
Subject: Re: Retur barang
Date: Sat, 21 Nov 2026 09:12:01 +0700
Message-Id: <063B953E-5FE2-4D89-B3C2-FA71D1ED8934@icloud.com>
References: <0100018e@email.tokobatik.id>
In-Reply-To: <0100018e@email.tokobatik.id>
To: Toko Batik <cs@tokobatik.id>
X-Mailer: iPhone Mail (21H216)

--Apple-Mail-8A
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

SW5pIGZvdG9ueWEga2FrDQoNCkRpa2lyaW0gZGFyaSBpUGhvbmUgc2F5YQ0KDQo+IFBhZGEgMjAg
Tm92IDIwMjYsIHB1a3VsIDE2LjEyLCBUb2tvIEJhdGlrIDxjc0B0b2tvYmF0aWsuaWQ+IG1lbnVs
aXM6DQo+IA0KPiDvu79Cb2xlaCBraXJpbSBmb3Rvbnlh

--Apple-Mail-8A
Content-Type: image/jpeg; name="IMG_2041.jpeg"
Content-Disposition: inline; filename="IMG_2041.jpeg"
Content-Transfer-Encoding: base64
Content-Id: <BC1D2E3F>

/9j/4AAQSkZJRgABAQ==

--Apple-Mail-8A--
`)

/** Seven bits only, as mail from Japan long was. */
export const japanese = wire(`From: =?ISO-2022-JP?B?GyRCOzNFREJATzobKEI=?= <yamada@example.jp>
To: cs@tokobatik.id
Subject: =?ISO-2022-JP?B?GyRCOzNFREJATzobKEI=?=
Date: Sat, 21 Nov 2026 11:00:00 +0900
Message-ID: <1@example.jp>
Content-Type: text/plain; charset=ISO-2022-JP
Content-Transfer-Encoding: 7bit

\u001B$B$*Ld$$9g$o$;$"$j$,$H$&!#\u001B(B
`)
