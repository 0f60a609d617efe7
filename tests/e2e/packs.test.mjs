// A city adds a register and a loop of its own on the command line, and works with them after the next start.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessibility, first_log_in, no_dialog, open_browser, open_house, shot, stepper } from './house.mjs';

const folder = mkdtempSync(join(tmpdir(), 'zhicheng-packs-'));

function on_the_command_line(run) {
  const copy = join(folder, 'complaints');
  assert.match(run('pack', 'copy', 'complaints', copy).text, /files/);
  assert.equal(run('pack', 'copy', 'complaints', copy).status, 1, 'nothing is written over');
  assert.match(run('pack', 'diff', 'complaints', copy).text, /^0 differences/);
  const manifest = join(copy, 'pack.yaml');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/version: .*/, 'version: 2099.1.0'));
  const differing = run('pack', 'diff', 'complaints', copy);
  assert.equal(differing.status, 1);
  assert.match(differing.text, /~ version: \S+ → 2099\.1\.0\n1 differences/);
  assert.match(run('pack', 'test', 'examples/packs/canteen-checks', '--with', 'examples/packs/canteens').text, /canteen-checks 0\.1\.0: 1 examples, 0 findings/);
  const early = run('pack', 'install', 'examples/packs/canteen-checks', '--data', 'DATA');
  assert.equal(early.status, 1, 'its register is not there yet');
  assert.match(early.text, /canteen/);
  for (const name of ['canteens', 'canteen-checks']) assert.equal(run('pack', 'install', `examples/packs/${name}`, '--data', 'DATA').status, 0, name);
  const installed = run('pack', 'install', copy, '--data', 'DATA');
  assert.match(installed.text, /在办的 10 件/);
  assert.match(run('pack', 'list', '--data', 'DATA').text, /complaints +2099\.1\.0/);
  assert.equal(run('pack', 'remove', 'complaints', '--data', 'DATA').status, 0);
  assert.doesNotMatch(run('pack', 'list', '--data', 'DATA').text, /2099/);
}

const house = await open_house(on_the_command_line);

test('packs of a city', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 180000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); rmSync(folder, { recursive: true }); });
  await step('the administrator comes in', async () => { await first_log_in(page, house.login, house.password, 'spring-river-stone-42'); });

  await step('the page 关于 says which packs are in force and who installed them', async () => {
    await page.goto('/about');
    await page.locator('[data-test=packs] tr', { hasText: 'canteen-checks' }).getByText('local-operator').waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'packs');
  });

  await step('a canteen is registered with its operator', async () => {
    await page.goto('/records?type=canteen');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.locator('[data-test=value_code]').fill('ST-001');
    await page.locator('[data-test=value_name]').fill('模拟：实验小学食堂');
    await page.locator('[data-test=value_firm] input').fill('中海建材');
    await page.locator('[data-test=pick]').first().click();
    await shot(page, 'canteen-form');
    await page.click('[data-test=record_save]');
    await no_dialog(page);
    await page.getByText('模拟：实验小学食堂').first().waitFor();
  });

  await step('what a check found there is a case with clock and document', async () => {
    await page.goto('/cases/new');
    await page.selectOption('[data-test=register_type]', 'canteen_finding');
    await page.selectOption('[data-test=register_owner]', { label: '溪东区市场监督管理局' });
    await page.locator('[data-test=title_canteen_finding]').fill('模拟：生熟不分');
    await page.locator('[data-test=field_canteen] input').fill('实验小学');
    await page.locator('[data-test=pick]', { hasText: 'ST-001' }).click();
    await page.locator('[data-test=field_matter]').fill('刀板生熟不分');
    await page.locator('[data-test=field_level]').selectOption('serious');
    await page.click('[data-test=register_send]');
    await page.locator('[data-test=clocks]', { hasText: '整改时限' }).waitFor();
    await page.locator('[data-test=document_order]').waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'canteen-case');
    await page.getByRole('link', { name: '模拟：实验小学食堂' }).click();
    await page.locator('[data-test=record_cases]', { hasText: '食堂隐患整改' }).waitFor();
  });
});
