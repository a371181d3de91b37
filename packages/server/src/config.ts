import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KinoraError } from '@kinora/film';
import { DEFAULT_PORT } from '@kinora/sdk';
import type { BucketConfig } from './files/bucket.ts';
import { bucketConfigOf } from './files/bucket-config.ts';
import { asDiskError } from './files/file-store.ts';
import { LOG_FORMATS, type LogFormat } from './observe/log.ts';
import { isLoopback } from './http/guard.ts';
import { type SmtpConfig, smtpConfigOf } from './mail/smtp-config.ts';

/** Everything the server is told from outside. Nothing else reads the environment or the arguments. */
export interface Config {
  /** Absolute path of KINORA_HOME: database, files and logs lie there. */
  home: string;
  /** Names the home without telling its path. */
  homeId: string;
  host: string;
  port: number;
  /** Whether people prove who they are, and what is asked without an account is refused; null where nobody else can reach it. */
  accounts: AccountsConfig | null;
  /** Where people reach the studio, `https://films.example.org`; null: where it listens. Links lead there. */
  publicUrl: string | null;
  /** One JSON object a line on stdout instead of words. */
  json: boolean;
  /** Started for a command: ends when nobody holds a lease any more. */
  ephemeral: boolean;
  doctor: boolean;
  /** What this process was started for instead of a studio: a copy of all that is kept, or bringing one back. */
  backup: { kind: 'take' | 'restore'; folder: string; withMasterKey: boolean } | null;
  /** What this process does: `api` answers and leaves the work to others, `worker` and `all` do both. */
  role: Role;
  /** Null: the embedded database. */
  databaseUrl: string | null;
  /** The bucket that holds the files; null: they lie in the home. */
  bucket: BucketConfig | null;
  /** Take the files that are there for those of the database, whatever it was begun with. */
  adoptFiles: boolean;
  /** How the process tells what it does: words for people, or a line of JSON each. */
  log: LogFormat;
  /** How long a process that was told to stop goes on answering, so that whoever sends it requests learns of it first. */
  drainMs: number;
  /** Endpoints declared in a file; null without one. */
  enginesFile: string | null;
  /** The installation's own plans; null for those it comes with. */
  plansFile: string | null;
  /** The payment provider; null: nothing is sold. */
  stripe: StripeConfig | null;
  ffmpegPath: string | null;
  /** The operator's own certificate, and whom to ask for time stamps. */
  signing: SigningConfig;
  /** Null: no mail is sent. */
  smtp: SmtpConfig | null;
  /** Origins on the operator's own network that webhooks may call: `http://erp.internal:8080`. */
  webhookOrigins: readonly string[];
  searchPath: string;
  studioFolder: string;
  version: string;
  /** When this process was put in the place of one that lost its database; Unix milliseconds. */
  restartedAt: readonly number[];
  /** For a process that takes this one's place. */
  environment: Readonly<Record<string, string>>;
}

/** How people who come from outside are met. */
export interface AccountsConfig {
  /** Proxies before the studio whose word about where a request comes from is believed. */
  trustedProxies: number;
  /** Issuers of sign-on that the operator vouches for: they may lie on the operator's own network, and speak http. */
  ownIssuers: readonly string[];
}

/** Keys of an account at Stripe. */
export interface StripeConfig {
  key: string;
  /** Of the endpoint that Stripe tells what happened. */
  webhookSecret: string;
  /** Another address than Stripe's own. */
  url: string | null;
}

/** Where an operator's own certificate lies, and whom to ask for time stamps. */
export interface SigningConfig {
  /** PEM files; both or neither. */
  certificateFile: string | null;
  keyFile: string | null;
  /** An RFC 3161 authority. */
  timeStampUrl: string | null;
}

export const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
export const VERSION = '0.1.0';

/** @throws KinoraError invalid_request for a flag that is not one, not_writable or disk_full for the home */
export function readConfig(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Config {
  const flags = parseFlags(args);
  const home = path.resolve(environment['KINORA_HOME'] || path.join(REPOSITORY, '.kinora'));
  try {
    mkdirSync(path.join(home, 'run'), { recursive: true });
  } catch (cause) {
    throw asDiskError(cause, home);
  }
  const host = flags.host ?? '127.0.0.1';
  return {
    home,
    homeId: createHash('sha256').update(realpathSync(home)).digest('hex'),
    host,
    accounts: (flags.public ?? false) || !isLoopback(host) ? accountsOf(environment) : null,
    publicUrl: originOf(environment['KINORA_PUBLIC_URL']),
    port: flags.port === undefined ? DEFAULT_PORT : parsePort(flags.port),
    json: flags.json ?? false,
    ephemeral: flags.ephemeral ?? false,
    doctor: flags.doctor ?? false,
    backup: backupOf(flags),
    role: parseRole(flags.role ?? (environment['KINORA_ROLE'] || 'all'), environment['DATABASE_URL'] || null),
    databaseUrl: environment['DATABASE_URL'] || null,
    bucket: bucketConfigOf(environment['KINORA_FILES'], environment),
    log: parseLog(environment['KINORA_LOG'] || 'text'),
    drainMs: parseDrain(environment['KINORA_DRAIN_SECONDS'] || '0'),
    adoptFiles: flags['adopt-files'] ?? false,
    enginesFile: enginesFileOf(home, environment['KINORA_ENGINES']),
    plansFile: environment['KINORA_PLANS'] ? path.resolve(environment['KINORA_PLANS']) : null,
    stripe: stripeOf(environment),
    ffmpegPath: environment['FFMPEG_PATH'] || null,
    signing: {
      certificateFile: environment['KINORA_C2PA_CERT'] || null,
      keyFile: environment['KINORA_C2PA_KEY'] || null,
      timeStampUrl: environment['KINORA_C2PA_TIMESTAMP_URL'] || null,
    },
    smtp: smtpConfigOf(environment['KINORA_SMTP_URL'], environment['KINORA_MAIL_FROM']),
    webhookOrigins: originsOf(environment['KINORA_WEBHOOK_ORIGINS']),
    searchPath: environment['PATH'] ?? '',
    studioFolder: path.join(REPOSITORY, 'packages/studio/dist'),
    version: VERSION,
    restartedAt: (environment['KINORA_RESTARTS'] ?? '').split(',').filter(Boolean).map(Number),
    environment: Object.fromEntries(
      Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}

/** @throws KinoraError invalid_request where one of the two keys is missing */
function stripeOf(environment: Readonly<Record<string, string | undefined>>): StripeConfig | null {
  const key = environment['KINORA_STRIPE_KEY'];
  const webhookSecret = environment['KINORA_STRIPE_WEBHOOK_SECRET'];
  if (!key && !webhookSecret) return null;
  if (key && webhookSecret) return { key, webhookSecret, url: environment['KINORA_STRIPE_URL'] || null };
  throw new KinoraError(
    'invalid_request',
    'Stripe needs both KINORA_STRIPE_KEY and KINORA_STRIPE_WEBHOOK_SECRET: without the second nobody can say what was paid.',
    { field: key ? 'KINORA_STRIPE_WEBHOOK_SECRET' : 'KINORA_STRIPE_KEY' },
  );
}

/** `KINORA_ENGINES`, or `engines.json` in the home where there is one. */
function enginesFileOf(home: string, named: string | undefined): string | null {
  if (named) return path.resolve(named);
  const usual = path.join(home, 'engines.json');
  return existsSync(usual) ? usual : null;
}

function accountsOf(environment: Readonly<Record<string, string | undefined>>): AccountsConfig {
  const proxies = environment['KINORA_TRUSTED_PROXIES'] || '0';
  if (!/^\d$/.test(proxies)) {
    throw new KinoraError('invalid_request', 'KINORA_TRUSTED_PROXIES is the number of proxies before the studio: 1.', {
      field: 'KINORA_TRUSTED_PROXIES',
    });
  }
  return {
    trustedProxies: Number(proxies),
    ownIssuers: (environment['KINORA_OWN_ISSUERS'] ?? '').split(/[\s,]+/).filter(Boolean),
  };
}

function originsOf(urls: string | undefined): string[] {
  return (urls ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((url) => {
      if (URL.canParse(url) && /^https?:/.test(url)) return new URL(url).origin;
      throw new KinoraError('invalid_request', 'KINORA_WEBHOOK_ORIGINS are like http://erp.internal:8080, by commas.', {
        field: 'KINORA_WEBHOOK_ORIGINS',
      });
    });
}

function originOf(url: string | undefined): string | null {
  if (!url) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.pathname === '/') return parsed.origin;
  throw new KinoraError(
    'invalid_request',
    'KINORA_PUBLIC_URL is where people reach the studio, without a path: https://films.example.org',
    { field: 'KINORA_PUBLIC_URL' },
  );
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        port: { type: 'string', short: 'p' },
        host: { type: 'string' },
        public: { type: 'boolean' },
        json: { type: 'boolean' },
        ephemeral: { type: 'boolean' },
        doctor: { type: 'boolean' },
        backup: { type: 'string' },
        restore: { type: 'string' },
        'with-master-key': { type: 'boolean' },
        role: { type: 'string' },
        'adopt-files': { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new KinoraError('invalid_request', `${message.split('.')[0]}. See npm start -- --help.`, { cause });
  }
}

/** A part of a studio needs a database the other parts can reach. */
function parseRole(text: string, databaseUrl: string | null): Role {
  const role = ROLES.find((each) => each === text);
  if (role === undefined) {
    throw new KinoraError('invalid_request', `${text} is not a role. There are: ${ROLES.join(', ')}.`, {
      field: 'role',
    });
  }
  if (role !== 'all' && databaseUrl === null) {
    throw new KinoraError(
      'invalid_request',
      `A process of the role ${role} works with others on one database: set DATABASE_URL.`,
      { field: 'role' },
    );
  }
  return role;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new KinoraError(
      'invalid_request',
      `${text} is not a port. Give a number from 0 to 65535; 0 takes a free one.`,
      { field: 'port' },
    );
  }
  return port;
}

function backupOf(flags: ReturnType<typeof parseFlags>): Config['backup'] {
  const withMasterKey = flags['with-master-key'] ?? false;
  if (flags.backup !== undefined) return { kind: 'take', folder: flags.backup, withMasterKey };
  return flags.restore === undefined ? null : { kind: 'restore', folder: flags.restore, withMasterKey };
}

function parseLog(text: string): LogFormat {
  const format = LOG_FORMATS.find((each) => each === text);
  if (format !== undefined) return format;
  throw new KinoraError('invalid_request', `KINORA_LOG must be ${LOG_FORMATS.join(' or ')}.`, { field: 'KINORA_LOG' });
}

function parseDrain(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 600) return seconds * 1000;
  throw new KinoraError('invalid_request', 'KINORA_DRAIN_SECONDS must be a number from 0 to 600.', {
    field: 'KINORA_DRAIN_SECONDS',
  });
}
