import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { sessionTokenOf } from '../flow/accounts/cookies.ts';
import type { Visitor } from '../flow/accounts/desk.ts';
import type { LetterLanguage } from '../mail/letter.ts';

/** How a request is read where accounts are. */
export interface VisitorRules {
  /** Proxies before the studio whose word is believed. */
  trustedProxies: number;
  /** Whether people come by https. */
  isSecure: boolean;
}

/** Who is at the other end, as far as the wire tells. */
export function visitorOf(context: Context, { trustedProxies, isSecure }: VisitorRules): Visitor {
  return {
    address: addressOf(context, trustedProxies),
    browser: context.req.header('user-agent') ?? '',
    language: languageOf(context.req.header('accept-language') ?? ''),
    sessionToken: sessionTokenOf(context.req.header('cookie') ?? null, isSecure),
  };
}

/**
 * Each proxy adds whom it was asked by at the end of `X-Forwarded-For`; what stands before those of our own proxies was
 * written by whoever asks.
 */
function addressOf(context: Context, trustedProxies: number): string {
  const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
  const socket = incoming?.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return socket;
  const passed = (context.req.header('x-forwarded-for') ?? '').split(',').map((each) => each.trim());
  return passed.at(-trustedProxies) || socket;
}

/** The first of ours that the browser asks for. */
function languageOf(header: string): LetterLanguage {
  for (const each of header.toLowerCase().split(',')) {
    const tag = each.trim().slice(0, 2);
    if (tag === 'zh' || tag === 'en' || tag === 'ja') return tag;
  }
  return 'en';
}
