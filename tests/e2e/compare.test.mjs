// The example plans side by side, and a draft against its final version.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { accessibility, drop_file, first_log_in, open_browser, open_house, overflow, root, shot, stepper } from './house.mjs';

const kPassword = 'autumn-lantern-bridge-7';
const house = await open_house();

test('plans are compared', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 300000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  const plans = {}; // of the example, by region
  t.after(async () => { await browser.close(); await house.close(); });

  await step('the menu leads to the comparison, which asks for plans', async () => {
    await first_log_in(page, house.login, house.password, kPassword);
    const { items } = await (await page.request.get('/api/v1/plans')).json();
    for (const plan of items) plans[plan.facts.region] = plan.id;
    await page.getByRole('link', { name: '对标比较', exact: true }).click();
    await page.getByText('请选择至少两部规划').waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'compare-empty');
  });

  await step('the headline rate of five plans stands in one row with its order', async () => {
    const five = ['衢州市', '绍兴市', '温州市鹿城区', '拱墅区', '舟山市'].map((region) => plans[region]);
    await page.goto(`/compare?plans=${five.join(',')}&q=${encodeURIComponent('合格率')}`);
    const row = page.locator('[data-concept=manufacturing_pass_rate]');
    await row.waitFor();
    assert.equal(await row.locator('td .one').count(), 5);
    assert.equal(await row.locator('[data-place="1"]').count(), 2); // 绍兴 and 鹿城 both demand 96
    await row.locator('summary').first().click();
    await row.locator('details[open]', { hasText: '可比' }).waitFor();
    assert.deepEqual(await accessibility(page), []);
    await row.scrollIntoViewIfNeeded();
    await shot(page, 'compare');
  });

  await step('a target of another scope says why it is not merged', async () => {
    const routine = page.locator('[data-concept=farm_routine_pass_rate]');
    await routine.locator('[data-test=not_merged]', { hasText: '名称没有写明“例行”' }).first().waitFor();
    await routine.scrollIntoViewIfNeeded();
    await shot(page, 'compare-not-merged');
    await routine.locator('[data-test=not_merged] a').first().click();
    await page.waitForURL(/indicators\/\d+/);
    await page.goBack();
    await page.waitForSelector('[data-concept]');
  });

  await step('the same stands in a table with every explanation', async () => {
    await page.locator('.tools label', { hasText: '表' }).click();
    await page.waitForURL(/view=table/);
    await page.locator('[data-test=flat] td', { hasText: '目标 − 基期' }).first().waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'compare-table');
  });

  await step('a final version is held against its draft', async () => {
    const text = readFileSync(join(root, 'examples/demo/yunxi-plan.md'), 'utf8');
    const ids = [];
    for (const [name, words] of [['draft.md', text], ['final.md', text.replace('| 38 | 80 |', '| 38 | 90 |').replace('向企业开放率', '向社会开放率')]]) {
      await page.goto('/plans');
      await drop_file(page, '.file_drop', name, words);
      await page.waitForURL(/plans\/\d+\/review/);
      ids.push(Number(/plans\/(\d+)/.exec(page.url())[1]));
    }
    await page.goto(`/plans/${ids[1]}`);
    await page.click('[data-test=versions]');
    await page.waitForURL(/after=/);
    await page.goto(`/compare/versions?before=${ids[0]}&after=${ids[1]}`);
    await page.locator('[data-change=renamed]', { hasText: '公共检测平台向社会开放率' }).waitFor();
    await page.locator('[data-change=changed]', { hasText: '溪字标' }).waitFor();
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'versions');
  });

  await step('on a phone a concept is a card and nothing runs out of the page', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const some = [plans['衢州市'], plans['绍兴市'], plans['舟山市']].join(',');
    for (const [name, path] of [['compare', `/compare?plans=${some}&q=${encodeURIComponent('农产品')}`], ['compare-table', `/compare?plans=${some}&view=table`], ['versions', `/compare/versions?before=${plans['衢州市']}&after=${plans['绍兴市']}`]]) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await page.waitForSelector('[data-concept], [data-change]');
      assert.ok((await overflow(page)) <= 0, `${name} is wider than the phone`);
      await page.locator('[data-concept], [data-change]').first().scrollIntoViewIfNeeded();
      await shot(page, `phone-${name}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await step('English says the same', async () => {
    await page.goto(`/compare?plans=${[plans['衢州市'], plans['拱墅区']].join(',')}`);
    await page.waitForSelector('[data-concept]');
    await page.click('[data-test=language]');
    await page.getByRole('heading', { name: 'Compare plans' }).waitFor();
    await page.locator('[data-concept=manufacturing_pass_rate]', { hasText: 'Pass rate of manufactured products' }).waitFor();
    await shot(page, 'compare-en');
  });
});
