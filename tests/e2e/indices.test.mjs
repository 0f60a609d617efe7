// A composite index: places with their bands, what changed them, other weights, and a run of one's own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { accessibility, drop_file, first_log_in, no_dialog, open_browser, open_house, overflow, program, root, shot, stepper } from './house.mjs';

const kPassword = 'autumn-lantern-bridge-7';
const house = await open_house();
const file = (name) => readFileSync(join(root, 'examples/index', name), 'utf8');

// Unpacks the folder of a run and asks the program whether it computes the same.
function verified(zip) {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-index-'));
  for (let at = zip.readUInt32LE(zip.length - 6); zip.readUInt32LE(at) === 0x02014b50;) { // the central directory
    const [method, size, name_size, more, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const path = join(folder, zip.toString('utf8', at + 46, at + 46 + name_size));
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, method === 0 ? zip.subarray(begin, begin + size) : inflateRawSync(zip.subarray(begin, begin + size)));
    at += 46 + name_size + more + comment;
  }
  const { stdout, stderr } = spawnSync(program(), ['index', 'verify', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return stdout + stderr;
}

test('a composite index', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 300000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  let path = '';
  t.after(async () => { await browser.close(); await house.close(); });

  await step('the menu leads to the run of the example and its places', async () => {
    await first_log_in(page, house.login, house.password, kPassword);
    await page.getByRole('link', { name: '指数', exact: true }).click();
    await page.locator('[data-test=runs] tbody a').click();
    await page.locator('[data-test=ranking] tbody tr').nth(23).waitFor();
    path = new URL(page.url()).pathname;
    assert.match(await page.locator('h1').innerText(), /模拟/);
    assert.match(await page.locator('[data-test=ranking]').innerText(), /并列第 \d+–\d+ 位/);
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'index-ranking');
  });

  await step('matrix, places over the years and radar are one key away, and the address keeps them', async () => {
    await page.locator('[data-test=part_matrix]').focus();
    await page.keyboard.press('Enter');
    await page.selectOption('[data-test=matrix_group]', 'Product');
    await page.waitForURL(/part=matrix.*group=Product/);
    assert.equal(await page.locator('[data-test=matrix] tbody td').count(), 24 * 5);
    await shot(page, 'index-matrix');
    await page.click('[data-test=part_trend]');
    await page.selectOption('[data-test=trend_unit]', { index: 3 });
    await page.locator('[data-test=trend] .picked polygon').waitFor();
    await shot(page, 'index-trend');
    await page.goto(`${path}?part=radar`);
    await page.locator('[data-test=radar] svg polygon.a').waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'index-radar');
  });

  await step('a waterfall says what changed a score, and its table adds up', async () => {
    await page.click('[data-test=part_change]');
    await page.locator('[data-test=change] svg').first().waitFor();
    await shot(page, 'index-change');
    await page.locator('[data-test=change] label', { hasText: '表' }).click();
    const numbers = (await page.locator('[data-test=change] tbody td:last-child').allInnerTexts()).map((text) => Number(text.replace('−', '-')));
    const total = numbers.pop();
    assert.ok(Math.abs(numbers.reduce((sum, each) => sum + each, 0) - total) < 0.05, `${numbers} against ${total}`);
  });

  await step('other weights move the places at once, by keyboard', async () => {
    await page.click('[data-test=part_what_if]');
    await page.locator('[data-test=tried]').waitFor();
    await page.locator('[data-test=what_if] input[type=range]').first().focus();
    for (let press = 0; press < 30; press += 1) await page.keyboard.press('ArrowRight');
    await page.waitForURL(/w=/);
    await page.locator('[data-test=tried]', { hasText: /[1-9]\d* 个单位位次改变/ }).waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'index-what-if');
    await page.click('[data-test=part_model]');
    await page.locator('[data-test=model]').waitFor();
    await shot(page, 'index-model');
  });

  await step('a new run keeps nothing with a fault and lists all of them', async () => {
    await page.goto('/indices');
    await page.click('[data-test=new]');
    await page.fill('[data-test=title] input, input[data-test=title]', '质量发展指数（试）');
    await drop_file(page, '[data-test=file_data] .file_drop', '数据.csv', file('data.csv').replace('96.71', '很高').replace('97.58', '97.58%'));
    await drop_file(page, '[data-test=file_meta] .file_drop', 'meta.csv', file('meta.csv'));
    await page.click('[data-test=create]');
    await page.locator('[data-test=faults] tbody tr').nth(1).waitFor();
    await shot(page, 'index-faults');
    await drop_file(page, '[data-test=file_data] .file_drop', '数据.csv', file('data.csv'));
    await drop_file(page, '[data-test=file_steps] .file_drop', 'steps.yaml', file('steps.yaml'));
    await page.click('[data-test=create]');
    await page.locator('[data-test=ranking] tbody tr').nth(23).waitFor();
    await no_dialog(page);
    assert.equal(await page.locator('[data-test=part_trend]').count(), 0);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=export_zip]')]);
    assert.match(download.suggestedFilename(), /\.zip$/);
    assert.match(verified(readFileSync(await download.path())), /0 different\nok\n/);
  });

  await step('a sample becomes a rate with interval and n', async () => {
    await page.goto('/indices');
    await page.click('[data-test=estimates]');
    const example = async (part) => (await page.request.get(`/api/v1/estimates/examples/pass_rate?part=${part}`)).text();
    await drop_file(page, '[data-test=file_design] .file_drop', '设计.yaml', await example('design'));
    await drop_file(page, '[data-test=file_data] .file_drop', '结果.csv', await example('data'));
    await page.click('[data-test=estimate]');
    assert.match(await page.locator('[data-test=report] p.whole').innerText(), /%（95% 区间 .*n=\d+）/);
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'estimate');
    await page.setViewportSize({ width: 390, height: 844 });
    assert.ok((await overflow(page)) <= 0, 'the estimate is wider than the phone');
    await shot(page, 'phone-estimate');
  });

  await step('on a phone nothing runs out of the page; English says the same', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(path);
    for (const part of ['ranking', 'matrix', 'trend', 'radar', 'change', 'what_if', 'model']) {
      await page.click(`[data-test=part_${part}]`);
      await page.locator(`[data-test=${part === 'what_if' ? 'tried' : part}]`).waitFor();
      assert.ok((await overflow(page)) <= 0, `${part} is wider than the phone`);
      await shot(page, `phone-index-${part.replace('_', '-')}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.click('[data-test=part_ranking]');
    await page.click('[data-test=language]');
    await page.getByText('Scores and places').first().waitFor();
    await shot(page, 'index-en');
  });
});
