// A quality award from the application to the register: a clerk, three reviewers who score apart from each other, the office.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { come_in, days_ago, make, refused, register, stands_at } from './desk.mjs';
import { accessibility, first_log_in, json, no_dialog, open_browser, open_house, overflow, shot, stepper } from './house.mjs';

const house = await open_house();
const kOwner = '云溪市市场监督管理局';
const kPassword = 'spring-river-stone-42';
const kItems = ['leadership', 'strategy', 'customer', 'resources', 'process', 'measuring', 'results'];
const scores = (reviewer, points) => Object.fromEntries([...kItems.map((item, i) => [`${reviewer}_${item}`, String(points[i])]), [`${reviewer}_total`, String(points.reduce((sum, each) => sum + each, 0))]]);

test('a quality award', { skip: house ? false : 'no program: build it, or set ZHICHENG_PROGRAM', timeout: 300000 }, async (t) => {
  const { browser, page: office, complaints } = await open_browser(house.address);
  const step = stepper(t, office, complaints);
  t.after(async () => { await browser.close(); await house.close(); });
  const people = {};
  let here = '';

  await step('the clerk and three reviewers come in', async () => {
    await first_log_in(office, house.login, house.password, kPassword);
    for (const login of ['clerk', 'reviewer-a', 'reviewer-b', 'reviewer-c']) {
      people[login] = await come_in({ browser, house, complaints, page: office }, login, 'reporter', kOwner, kPassword);
    }
  });

  await step('an application is registered and accepted, six departments are asked and answer', async () => {
    const { clerk } = people;
    await register(clerk, 'quality_award', kOwner, '模拟：市政府质量奖申报', { call: '模拟 2026 年度市政府质量奖', level: 'city', award_kind: 'organisation', industry: 'manufacturing', size: 'large', tier: 'strong', subject: '模拟溪东轴承集团', firm: '91330802100002660C', contact: '模拟郑十一', phone: '13800000010', application: 'SIM-SB1', apply_by: days_ago(-20) }, { received: days_ago(50) });
    await shot(clerk, 'award-register');
    assert.deepEqual(await accessibility(clerk), []);
    await clerk.click('[data-test=register_send]');
    await stands_at(clerk, '待受理');
    here = new URL(clerk.url()).pathname;
    await make(clerk, 'accept', { applied_on: days_ago(48) }, { file: '申报书.txt' });
    await stands_at(clerk, '待征求部门意见');
    await no_dialog(clerk);
    await make(clerk, 'ask_departments', { answers_by: days_ago(-5) }, { file: '征求意见函.txt' });
    await stands_at(clerk, '待生态环境部门反馈');
    await no_dialog(clerk);
    for (const department of ['market', 'safety', 'labour', 'tax', 'credit']) {
      await make(clerk, `answer_${department}`, { [department]: 'clear' }, { file: '复函.txt' });
      await no_dialog(clerk);
    }
    await make(clerk, 'answer_environment', { environment: 'minor', records: '模拟：2024 年警告一次，已纠正' }, { file: '复函.txt' });
    await stands_at(clerk, '待确定评审员');
    await no_dialog(clerk);
  });

  await step('three different reviewers without an interest score, each with an account of their own', async () => {
    const { clerk } = people;
    await make(clerk, 'appoint', { reviewer_a: 'SIM-E1', reviewer_b: 'SIM-E1', reviewer_c: 'SIM-E3', no_interest: '是', review_by: days_ago(-10), drift_limit: '100' });
    await refused(clerk, '三名评审员不能有同一人');
    await make(clerk, 'appoint', { reviewer_b: 'SIM-E2' });
    await stands_at(clerk, '待评审员甲评分', '待评审员乙评分', '待评审员丙评分');
    await no_dialog(clerk);
    const a = people['reviewer-a'];
    await a.goto(here);
    await make(a, 'score_a', { ...scores('a', [90, 70, 70, 100, 80, 60, 280]), a_total: '760' }, { file: '评分依据.txt' });
    await refused(a, '总分应等于七项得分之和');
    await make(a, 'score_a', { a_total: '750' });
    await stands_at(a, '评审员甲已评分');
    await no_dialog(a);
    await make(a, 'score_b', scores('b', [85, 72, 68, 96, 78, 61, 270]), { file: '评分依据.txt' });
    await refused(a, '同一人');
    await shot(a, 'award-apart');
    const b = people['reviewer-b'];
    await b.goto(here);
    await make(b, 'score_b', scores('b', [85, 72, 68, 96, 78, 61, 270]), { file: '评分依据.txt' });
    await stands_at(b, '评审员乙已评分');
    await no_dialog(b);
    await shot(b, 'award-scoring');
    assert.deepEqual(await accessibility(b), []);
    const c = people['reviewer-c'];
    await c.goto(here);
    await make(c, 'score_c', scores('c', [88, 75, 70, 105, 82, 64, 300]), { file: '评分依据.txt' });
    await stands_at(c, '待定现场评审名单');
    await no_dialog(c);
  });

  await step('the office makes the shortlist, two reviewers go to the site, the defence is heard', async () => {
    await office.goto(here);
    await make(office, 'shortlist', { shortlisted: '模拟：列第一', site_lead: 'SIM-E4', site_second: 'SIM-E5', site_by: days_ago(-12) });
    await stands_at(office, '待现场评审');
    await no_dialog(office);
    const [a, b, clerk] = [people['reviewer-a'], people['reviewer-b'], people.clerk];
    await a.goto(here);
    await make(a, 'enter_site', { site_on: days_ago(30), site_score: '720', strengths: '模拟：质量文化', improvements: '模拟：供应商管理' }, { file: '现场评审报告.txt' });
    await stands_at(a, '现场评审待确认');
    await no_dialog(a);
    await b.goto(here);
    await make(b, 'confirm_site', { defence_by: days_ago(-3) });
    await stands_at(b, '待答辩');
    await clerk.goto(here);
    await make(clerk, 'enter_defence', { defence_on: days_ago(25), defence_score: '91' }, { file: '答辩记录.txt' });
    await stands_at(clerk, '待表决');
    await no_dialog(clerk);
  });

  await step('the committee votes, the list is on public notice, the government decides, the award is entered', async () => {
    await office.goto(here);
    await make(office, 'vote_for', { members: '13', avoided: '2', present: '12', ayes: '9', place: '1', places: '5' }, { file: '表决票.txt' });
    await refused(office, '不能多于委员人数减去回避人数');
    await make(office, 'vote_for', { present: '11' });
    await stands_at(office, '待公示');
    await no_dialog(office);
    await make(office, 'announce', { notice: 'SIM-GS1', notice_at: '模拟门户网站', notice_on: days_ago(24) }, { file: '公示.txt' });
    await stands_at(office, '公示中', '无待核查的异议'); // what ran out meanwhile speaks before the next move
    await no_dialog(office);
    const paper = await office.request.get(await office.locator('[data-test=document_public_notice]').getAttribute('href'));
    assert.equal((await paper.body()).subarray(0, 2).toString(), 'PK');
    await make(office, 'close_notice');
    await stands_at(office, '待政府审定');
    await no_dialog(office);
    await make(office, 'decide_award', { decision: 'SIM-政发1号', decided_on: days_ago(1) }, { file: '决定.txt' });
    await stands_at(office, '已授奖待登记');
    await no_dialog(office);
    await make(office, 'enter_register', { award: 'SIM-ZLJ-2026-1', spread: '模拟：经验汇编、现场观摩' });
    await stands_at(office, '已授奖');
    await no_dialog(office);
    await shot(office, 'award-closed');
    assert.deepEqual(await accessibility(office), []);
  });

  await step('the indicator of a plan that counts city awards has moved, and the number opens the case', async () => {
    const plans = (await json(office, '/plans')).items;
    const rows = (await Promise.all(plans.map(async (plan) => (await json(office, `/plans/${plan.id}/indicators`)).items))).flat();
    const indicator = rows.find((row) => row.name.includes('市政府质量奖（累计）') && !row.name.includes('省'));
    assert.ok(indicator, 'the example has a plan with city awards');
    await office.goto(`/indicators/${indicator.id}`);
    const panel = office.locator('[data-test=indicator_cases]');
    await panel.getByText('政府质量奖评审 · 市 · 已授奖').waitFor();
    await shot(office, 'award-indicator');
    await panel.getByRole('link').last().click();
    await office.getByRole('link', { name: '模拟：市政府质量奖申报', exact: true }).waitFor();
  });

  await step('also on a phone', async () => {
    await office.setViewportSize({ width: 390, height: 844 });
    for (const [name, path, words] of [['award', here, '已授奖'], ['ledger-award', '/ledger?type=quality_award', '模拟：市政府质量奖申报']]) {
      await office.goto(path);
      await office.getByText(words).first().waitFor();
      assert.ok((await overflow(office)) <= 0, `${name} is wider than the phone`);
      await shot(office, `phone-${name}`);
    }
  });
});
