// Numbers of cases and the lists behind them, in the example city with its simulated cases.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, first_log_in, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();

// Of the ledger that is shown: what it says, and how many rows there are when all of it is shown.
async function listed(page) {
  await page.waitForSelector('[data-test=slice]');
  await page.waitForFunction(() => /共 \d+ 件/.test(document.querySelector('[data-test=slice]')?.textContent ?? ''));
  await page.waitForSelector('[data-test=cases] tbody tr');
  for (let more = page.getByText('再显示一些'); await more.count() > 0; ) { await more.click(); await page.waitForLoadState('networkidle'); }
  const said = Number(/共 (\d+) 件/.exec(await page.locator('[data-test=slice]').textContent())[1]);
  return { said, rows: await page.locator('[data-test=cases] tbody tr').count() };
}

test('statistics of cases', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 240000 }, async (t) => {
  const { browser, page, complaints } = await open_browser(house.address);
  const step = stepper(t, page, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  await step('the administrator comes in', async () => { await first_log_in(page, house.login, house.password, 'spring-river-stone-42'); });

  await step('two complaints are withdrawn, one of them after its clock had run out', async () => {
    for (const title of ['电水壶使用两次后漏电', '手机维修后故障依旧']) {
      await page.goto(`/ledger?q=${encodeURIComponent(title)}`);
      await page.getByRole('link', { name: title }).click();
      await page.click('[data-test=move_withdraw]');
      await page.locator('[data-test=move_form] textarea').last().fill('模拟：双方已和解');
      await page.click('[data-test=send_move]');
      await page.getByText('该事项已于').waitFor();
    }
  });

  await step('from the ledger to the statistics of four months', async () => {
    await page.goto('/ledger');
    await page.click('[data-test=to_statistics]');
    await page.waitForSelector('[data-test=totals]');
    await page.click('[data-test=span_now]');
    await page.selectOption('[data-test=from]', { index: 3 });
    await page.waitForSelector('[data-test=statistics_rows]');
    await page.selectOption('[data-test=by]', 'category');
    await page.locator('[data-test=statistics_rows]', { hasText: '食品安全' }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await accessibility(page), []);
    await shot(page, 'statistics');
  });

  await step('every number opens a list of as many cases', async () => {
    const here = page.url();
    assert.equal(await page.locator('[data-test=sum_closed_late] td').first().textContent(), '1');
    const links = await page.locator('[data-test=totals] a, [data-test=statistics_rows] a, [data-test=ages] a').evaluateAll((all) => all.map((each) => ({ number: Number(each.textContent), path: each.getAttribute('href') })));
    assert.ok(links.length > 10, `${links.length} numbers`);
    for (const { number, path } of links) {
      await page.goto(path);
      assert.deepEqual(await listed(page), { said: number, rows: number }, path);
    }
    await shot(page, 'ledger-slice');
    await page.goto(here);
    await page.selectOption('[data-test=by]', 'area');
    await page.locator('[data-test=statistics_rows]', { hasText: '竹山县' }).waitFor();
    const areas = await page.locator('[data-test=statistics_rows] tbody tr').evaluateAll((rows) => rows.map((row) => { const link = row.querySelector('td a'); return { number: Number(link.textContent), path: link.getAttribute('href') }; }));
    for (const { number, path } of areas) {
      await page.goto(path);
      assert.deepEqual(await listed(page), { said: number, rows: number }, path);
    }
    await page.goto(here);
  });

  await step('what is narrowed by a name, as a sheet, by the keyboard', async () => {
    await page.selectOption('[data-test=by]', 'area');
    const name = page.locator('[data-test=statistics_rows] tbody button', { hasText: '溪东区' });
    await name.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => /[?&]area=\d+/.test(location.search));
    await page.waitForSelector('[data-test=statistics_rows]');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=statistics_export]')]);
    assert.match(download.suggestedFilename(), /^事项统计_.*\.xlsx$/);
  });

  await step('a part of a title, its first letters, its owner are found', async () => {
    for (const [text, title] of [['水壶使用', '电水壶使用两次后漏电'], ['yfk', '预付卡不退余额'], ['秤 溪东', '菜场电子秤缺斤少两']]) {
      await page.goto(`/ledger?q=${encodeURIComponent(text)}`);
      await page.locator('[data-test=cases]', { hasText: title }).waitFor();
    }
  });

  await step('on a phone nothing runs out of the page, on paper nothing is in the way', async () => {
    await page.goto('/cases/statistics?by=owner');
    await page.click('[data-test=span_now]');
    await page.waitForSelector('[data-test=statistics_rows]');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForLoadState('networkidle');
    assert.ok((await overflow(page)) <= 0, 'wider than the phone');
    await shot(page, 'phone-statistics');
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('[data-test=from]').isVisible(), false);
    await shot(page, 'print-statistics');
  });
});
