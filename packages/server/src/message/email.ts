/** The way out by e-mail: plain text by SMTP, over TLS unless the server is this machine or its address says otherwise. */
import type { Transporter } from 'nodemailer';
import type { Config } from '../config.ts';
import { type NoticeContent, type Outgoing, type Port, SendFailure } from './types.ts';

const LONGEST_MS = 10_000;
const HERE = new Set(['localhost', '127.0.0.1', '[::1]']);

type EmailSettings = NonNullable<Config['messages']['email']>;

export function emailPort({ url, from }: EmailSettings, publicUrl: string | undefined): Port {
  let opened: Promise<Transporter> | undefined;
  return async (message) => {
    const { address, content } = message;
    if (address === null || !('text' in content)) throw new SendFailure('unknown', { final: true });
    opened ??= openTransport(url);
    const transport = await opened;
    try {
      await transport.sendMail({
        from,
        to: { name: '', address },
        ...mailOf(message, content, publicUrl),
        // The same for every try, so that a mail that came twice is seen to be one.
        messageId: `<${message.id}@${domainOf(from)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw smtpFailure(error);
    }
  };
}

/** The library is loaded when the first mail is sent: most servers never need it. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, searchParams } = new URL(url);
  const chosen = ['requireTLS', 'ignoreTLS'].some((name) => searchParams.has(name));
  const requireTLS = protocol === 'smtp:' && !HERE.has(hostname) && !chosen;
  const address = new URL(url);
  if (requireTLS) address.searchParams.set('requireTLS', 'true');
  for (const limit of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) {
    address.searchParams.set(limit, String(LONGEST_MS));
  }
  return createTransport(address.href);
}

function mailOf({ region, caseId }: Outgoing, content: NoticeContent, publicUrl: string | undefined) {
  const english = content.language === 'en';
  const say = (text: { zh: string; en: string }) => (english ? text.en : text.zh);
  const link = publicUrl === undefined ? undefined : `${publicUrl}/mine/${region}/${caseId}`;
  const lines = [
    say(content.text),
    ...(link === undefined ? [] : [say({ zh: `办件详情：${link}`, en: `The case: ${link}` })]),
    say({
      zh: '本邮件由系统自动发送，请勿回复。不想再收到，可在“消息”页面关闭邮件通知。',
      en: 'This mail was sent automatically; please do not reply. The page "Messages" turns these mails off.',
    }),
  ];
  return { subject: say(content.title), text: lines.join('\n\n') };
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'yimen.invalid';
}

/** A server's answer that begins with 5 is its last word (RFC 5321); everything else may pass. */
function smtpFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const answer = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  const login = 'code' in error && error.code === 'EAUTH';
  if (answer === 0) return error;
  // A wrong password of ours is no fault of the address.
  return new SendFailure(`smtp ${answer}`, { final: answer >= 500 && !login });
}
