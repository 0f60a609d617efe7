// A random check from the draw to its end: the organiser assigns, the head approves, one inspector enters, the other confirms.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { come_in, days_ago, make, refused, register, stands_at } from './desk.mjs';
import { accessibility, first_log_in, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const kOwner = '溪东区市场监督管理局';
const kPassword = 'spring-river-stone-42';

test('a random check with a problem', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 240000 }, async (t) => {
  const { browser, page: organiser, complaints } = await open_browser(house.address);
  const step = stepper(t, organiser, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  const people = {};
  let here = '';

  await step('four people come in', async () => {
    await first_log_in(organiser, house.login, house.password, kPassword);
    for (const [login, role] of [['head', 'reviewer'], ['first', 'reporter'], ['second', 'reporter']]) {
      people[login] = await come_in({ browser, house, complaints, page: organiser }, login, role, kOwner, kPassword);
    }
  });

  await step('the organiser registers a firm of the draw and assigns two inspectors, who are not the same person', async () => {
    await register(organiser, 'inspection_visit', kOwner, '模拟：年度双随机检查', { plan: '模拟 2026 年度双随机计划', ticket: '17', source: 'regular', area: 'product', item_kind: 'general', way: 'on_site', subject: '模拟溪东五金店', firm: '91330802100002660C', contact: '模拟郑十一', phone: '13800000010', visit_by: days_ago(-10) }, { received: days_ago(12) });
    await shot(organiser, 'inspection-register');
    assert.deepEqual(await accessibility(organiser), []);
    await organiser.click('[data-test=register_send]');
    await stands_at(organiser, '待派检查人员');
    here = new URL(organiser.url()).pathname;
    await make(organiser, 'assign', { inspector: 'SIM-Z001', inspector_2: 'SIM-Z001', licence_done: '否', upper_done: '否', done_this_year: '2', cap: '2' });
    await refused(organiser, '不能是同一人');
    await make(organiser, 'assign', { inspector_2: 'SIM-Z002' });
    await refused(organiser, '已到年度频次上限');
    await make(organiser, 'assign', { done_this_year: '0' });
    await stands_at(organiser, '待批准检查');
    await no_dialog(organiser);
    await make(organiser, 'approve_visit');
    await refused(organiser, '同一人');
  });

  await step('the head approves, an inspector arrives and enters a result whose points add up', async () => {
    const { head, first } = people;
    await head.goto(here);
    await make(head, 'approve_visit');
    await stands_at(head, '待到场');
    await first.goto(here);
    await make(first, 'arrive', { visited_on: days_ago(10), told_rights: '是' });
    await stands_at(first, '检查中');
    await no_dialog(first);
    const result = { items_checked: '12', items_ok: '10', items_failed: '1', items_apart: '0', result: 'corrected', found: '模拟：一种插座未标厂址', refused_sign: '否', ended_on: days_ago(9) };
    await make(first, 'enter_result', result, { file: '现场检查记录.txt' });
    await refused(first, '应等于符合、不符合、不适用项数之和');
    await make(first, 'enter_result', { items_apart: '1' });
    await stands_at(first, '待另一名检查人员确认', '检查结果待公示');
    await no_dialog(first);
    for (const words of ['公示期限', '待核实']) await first.locator('[data-test=clocks]').getByText(words).first().waitFor();
    await shot(first, 'inspection-result');
    assert.deepEqual(await accessibility(first), []);
    await make(first, 'confirm');
    await refused(first, '同一人');
  });

  await step('the other inspector confirms, the organiser reviews and publishes', async () => {
    const { second } = people;
    await second.goto(here);
    await make(second, 'confirm');
    await stands_at(second, '结果待审核');
    await organiser.goto(here);
    await make(organiser, 'approve_result');
    await stands_at(organiser, '待责令改正', '检查结果待公示');
    await no_dialog(organiser);
    await make(organiser, 'publish', { published_at: '模拟公示系统' });
    await stands_at(organiser, '结果已公示');
    const sheet = await organiser.request.get(await organiser.locator('[data-test=document_result_sheet]').getAttribute('href'));
    assert.equal((await sheet.body()).subarray(0, 2).toString(), 'PK');
  });

  await step('the order is given and corrected, another person re-checks, and the visit is closed', async () => {
    const { first, second } = people;
    await first.goto(here);
    await make(first, 'order', { order: 'SIM-ZL1', correct_by: days_ago(-5), recheck_by: days_ago(-15) }, { file: '责令改正通知书.txt' });
    await stands_at(first, '改正中');
    await no_dialog(first);
    await make(first, 'report_correction', { correction: '模拟：更换标签' }, { file: '整改报告.txt' });
    await stands_at(first, '待复查');
    await no_dialog(first);
    await make(first, 'recheck_pass', { recheck_finding: '属实' }, { file: '复查照片.txt' });
    await refused(first, '同一人');
    await second.goto(here);
    await make(second, 'recheck_pass', { recheck_finding: '属实' }, { file: '复查照片.txt' });
    await stands_at(second, '已公示，整改销号');
    await no_dialog(second);
    await shot(second, 'inspection-closed');
    assert.deepEqual(await accessibility(second), []);
  });

  await step('it stands in the ledger and on the page of the firm, also on a phone', async () => {
    await organiser.setViewportSize({ width: 390, height: 844 });
    for (const [name, path, words] of [['inspection', here, '已公示，整改销号'], ['ledger-inspection', '/ledger?type=inspection_visit', '模拟：年度双随机检查']]) {
      await organiser.goto(path);
      await organiser.getByText(words).first().waitFor();
      assert.ok((await overflow(organiser)) <= 0, `${name} is wider than the phone`);
      await shot(organiser, `phone-${name}`);
    }
  });
});
