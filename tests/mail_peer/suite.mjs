// suite.mjs PROGRAM: the program's mail against npm's smtp-server, from the command that tries it to the digest of messages. Exit 1
// where something is not as expected, 77 where the package is not installed.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [, , program] = process.argv;
const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(join(here, 'node_modules/smtp-server'))) {
  console.log('mail_peer: skipped, smtp-server is not installed; ./zc test outgoing installs it');
  process.exit(77);
}
const { SMTPServer } = createRequire(import.meta.url)('smtp-server');
const folder = mkdtempSync(join(tmpdir(), 'zhicheng-mail-'));
const at = (name) => join(folder, name);
const password = 'Correct-Horse-1';

function certificate() {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', at('key.pem'), '-out', at('certificate.pem')], { stdio: 'ignore' });
  return { key: readFileSync(at('key.pem')), cert: readFileSync(at('certificate.pem')) };
}

// One letter as it came: who, how, and its words decoded.
function open_letter(raw, session) {
  const [head, body] = raw.split('\r\n\r\n');
  const subject = /^Subject: ((?:.*\r\n[ \t])*.*)$/m.exec(head)[1];
  const words = [...subject.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map(([, text]) => Buffer.from(text, 'base64').toString()).join('');
  return { to: session.envelope.rcptTo.map((each) => each.address), from: session.envelope.mailFrom.address, secure: session.secure, user: session.user, subject: words, text: Buffer.from(body, 'base64').toString(), head };
}

async function open_post_office(options) {
  const letters = [];
  const waiting = [];
  const server = new SMTPServer({
    ...certificate(), logger: false, authMethods: ['PLAIN', 'LOGIN'],
    onAuth: (given, session, done) => (given.password === 'geheim' ? done(null, { user: given.username }) : done(new Error('wrong'))),
    onRcptTo: (address, session, done) => (address.address.startsWith('gone') ? done(Object.assign(new Error('no such reader'), { responseCode: 550 })) : address.address.startsWith('full') ? done(Object.assign(new Error('mailbox full'), { responseCode: 452 })) : done()),
    onData: (stream, session, done) => {
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => { const letter = open_letter(Buffer.concat(parts).toString('latin1'), session); (waiting.shift() ?? ((each) => letters.push(each)))(letter); done(); });
    },
    ...options,
  });
  server.on('error', () => {}); // a client that does not like our certificate goes away
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const next = () => (letters.length ? Promise.resolve(letters.shift()) : new Promise((resolve, reject) => { waiting.push(resolve); setTimeout(() => reject(new Error('no letter came in 20 s')), 20_000).unref(); }));
  return { port: server.server.address().port, next, letters, close: () => new Promise((resolve) => server.close(resolve)) };
}

function configure(port, entries = {}) {
  writeFileSync(at('mail-password'), `${entries.password ?? 'geheim'}\n`);
  const lines = { server: 'localhost', port, user: 'quality', password_file: at('mail-password'), from: 'quality@example.org', link: 'https://city.example.org/', authorities: at('certificate.pem'), digest_minutes: 0, ...entries };
  delete lines.password;
  for (const name of Object.keys(lines)) if (lines[name] === null) delete lines[name];
  writeFileSync(at('zhicheng.toml'), `[mail]\n${Object.entries(lines).map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join('\n')}\n`);
  return at('zhicheng.toml');
}

const run = (...words) => new Promise((resolve) => { execFile(program, words, (error, out, err) => resolve({ status: error ? error.code : 0, text: out + err })); });
const test_mail = (configuration, to = 'zhang@example.org') => run('mail', 'test', to, '--config', configuration);

async function try_the_command() {
  const office = await open_post_office();
  const sent = await test_mail(configure(office.port));
  assert.equal(sent.status, 0, sent.text);
  const letter = await office.next();
  assert.deepEqual([letter.to, letter.from, letter.secure, letter.user], [['zhang@example.org'], 'quality@example.org', true, 'quality']);
  assert.equal(letter.subject, '质城：测试邮件 Test mail');
  assert.match(letter.text, /https:\/\/city\.example\.org\r\n/);
  for (const [entries, to, why] of [
    [{ password: 'wrong' }, undefined, /\[1590\]/],
    [{ authorities: null }, undefined, /certificate/],
    [{ server: '127.0.0.1' }, undefined, /\[1590\]/], // the certificate is that of localhost
    [{}, 'gone@example.org', /550/],
    [{}, 'no address', /\[1591\]/],
  ]) {
    const refused = await test_mail(configure(office.port, entries), to);
    assert.equal(refused.status, 1, JSON.stringify(entries));
    assert.match(refused.text, why);
  }
  assert.equal(office.letters.length, 0, 'nothing went out unsecured');
  const doctor = await run('doctor', '--data', at('data'), '--json', '--config', configure(office.port));
  assert.equal(JSON.parse(doctor.text).checks.find((each) => each.check === 'mail').health, 'ok', doctor.text);
  await office.close();
  const tls = await open_post_office({ secure: true });
  assert.equal((await test_mail(configure(tls.port, { security: 'tls' }))).status, 0);
  assert.equal((await tls.next()).secure, true);
  await tls.close();
  const plain = await open_post_office({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] });
  assert.match((await test_mail(configure(plain.port, { user: null, password_file: null }))).text, /\[1590\]/, 'starttls is not given up silently');
  assert.equal((await test_mail(configure(plain.port, { user: null, password_file: null, security: 'none' }))).status, 0);
  assert.equal((await plain.next()).secure, false);
  await plain.close();
}

// Somebody who is logged in, over the API.
async function log_in(address, login) {
  const session = await fetch(`${address}/api/v1/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login, password }) });
  const cookie = session.headers.get('set-cookie').split(';')[0];
  const { csrf_token } = await session.json();
  return async (method, path, body) => {
    const answer = await fetch(`${address}/api/v1${path}`, { method, headers: { Cookie: cookie, 'X-CSRF-Token': csrf_token, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
    return answer.status === 204 ? {} : answer.json();
  };
}

// RFC 6238, of a secret in base32.
function shown_by_authenticator(secret) {
  const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function from_message_to_digest() {
  const office = await open_post_office();
  const server = spawn(program, ['serve', '--data', at('data'), '--listen', '127.0.0.1:0', '--config', configure(office.port)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const address = await new Promise((resolve) => createInterface({ input: server.stdout }).once('line', (line) => resolve(line.split(' ').at(-1))));
  try {
    const administrator = await log_in(address, 'admin');
    const zhang = await log_in(address, 'zhang');
    assert.equal((await zhang('GET', '/session/mail')).available, true);
    assert.equal((await zhang('PUT', '/session/mail', { address: 'zhang@' })).code, 1591);
    await zhang('PUT', '/session/mail', { address: 'zhang@example.org' });
    const code = /(\d{8})/.exec((await office.next()).text)[1];
    assert.equal((await zhang('POST', '/session/mail/confirmation', { code: 'x' })).code, 1002);
    assert.equal((await zhang('POST', '/session/mail/confirmation', { code })).confirmed, true);
    const { items } = await administrator('GET', '/users');
    assert.equal(items.find((each) => each.login === 'zhang').mail.address, 'z***@example.org');
    const { secret } = await zhang('POST', '/session/second-factor', { password });
    await zhang('POST', '/session/second-factor/confirmation', { code: shown_by_authenticator(secret) });
    await administrator('PATCH', `/users/${items.find((each) => each.login === 'zhang').id}`, { reset_second_factor: true });
    const digest = await office.next();
    assert.equal(digest.subject, '质城：1 条新消息 1 new message');
    assert.match(digest.text, /动态验证码已被重置.*\r\n {2}https:\/\/city\.example\.org\/settings\r\n/);
    await administrator('PATCH', `/users/${items[0].id}`, { mail: 'gone@example.org' });
    const refused = async () => (await administrator('GET', '/users')).items[0].mail.refused;
    for (let i = 0; i < 100 && (await refused()) === ''; ++i) await pause(100);
    assert.match(await refused(), /550/);
  } finally {
    const ended = new Promise((resolve) => { server.once('exit', resolve); });
    server.kill('SIGTERM');
    assert.equal(await ended, 0);
    await office.close();
  }
}

try {
  writeFileSync(at('password'), password);
  assert.equal((await run('init', '--data', at('data'), '--password-file', at('password'))).status, 0);
  assert.equal((await run('user', 'add', 'zhang', '--data', at('data'), '--password-file', at('password'))).status, 0);
  await try_the_command();
  await from_message_to_digest();
  console.log('mail_peer: ok');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
