#include "zhicheng/store/case_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "test_database.h"

namespace zhicheng::store {
namespace {

Date day(std::string_view text) {
  return parse_date(text).value();
}

class CaseTest : public StoreTest {
 protected:
  CaseTypeId type() { return must(store().cases.keep_type("plan_work", "id: plan_work\n", Timestamp{3})); }

  StoredCase add(std::string title, std::string owner, std::optional<Date> due = {},
                 std::optional<Date> warn = {}) {
    StoredCase made{.type = type(),
                    .type_name = "plan_work",
                    .title = std::move(title),
                    .owner_name = std::move(owner),
                    .opened_on = day("2026-03-02"),
                    .given = {{"due_on", "2026-12-31"}, {"measures", "“引号”\n换行"}}};
    made.standing = {.states = {"assigned", "calm"},
                     .waits_for = {"owner"},
                     .values = {{"share", "0.90"}},
                     .due = due ? std::optional(calendar::end_of(*due)) : std::nullopt,
                     .warn_on = warn,
                     .due_clock = due ? "accept" : "",
                     .wakes = due,
                     .counted_by = "before"};
    made.id = must(store().cases.insert(made));
    return made;
  }
  std::vector<std::string> titles(const CaseFilter& filter) {
    std::vector<std::string> all;
    const auto page = must(store().cases.list(filter, {}));
    for (const StoredCase& each : page.items) all.push_back(each.title);
    return all;
  }
};
ZHICHENG_ON_BOTH_DATABASES(CaseTest);

TEST_P(CaseTest, ATextOfATypeIsKeptOnce) {
  const CaseTypeId first = type();
  EXPECT_EQ(type(), first);
  EXPECT_NE(must(store().cases.keep_type("plan_work", "id: plan_work # 2\n", Timestamp{4})), first);
  EXPECT_EQ(must(store().cases.type_text(first)), "id: plan_work\n");
  EXPECT_EQ(failure(store().cases.type_text(CaseTypeId{99})), "not_found");
}

TEST_P(CaseTest, ACaseComesBackWithItsEvents) {
  StoredCase kept = add("建设国家质检中心", "市市场监管局", day("2026-03-09"), day("2026-03-05"));
  reopen_store();
  EXPECT_EQ(must(store().cases.get(kept.id)), kept);
  StoredCaseEvent event{.seq = 1,
                        .name = "accept",
                        .on = day("2026-03-03"),
                        .at = Timestamp{9},
                        .user = add_user("a"),
                        .values = {{"measures", "建专班"}},
                        .words = "",
                        .owner_name = "",
                        .evidence = {{"ab", "照片 1.jpg", 12}}};
  kept.standing = {
      .states = {"done"}, .waits_for = {}, .values = {}, .due_clock = "", .closed_on = day("2026-03-03")};
  must(store().cases.append(kept, event));
  EXPECT_EQ(failure(store().cases.append(kept, event)), "conflict");
  kept.events = 1;
  kept.version = 2;
  EXPECT_EQ(must(store().cases.get(kept.id)), kept);
  EXPECT_EQ(must(store().cases.events(kept.id)), std::vector{event});
  kept.id = CaseId{99};
  EXPECT_EQ(failure(store().cases.append(kept, event)), "not_found");
}

TEST_P(CaseTest, AFilterFindsWhatItSays) {
  add("甲任务", "甲局", day("2026-03-09"), day("2026-03-05"));
  add("乙_任务", "乙局", day("2026-04-09"), day("2026-04-02"));
  add("丙任务", "甲局");
  const Date today = day("2026-03-06");
  EXPECT_EQ(titles({}), (std::vector<std::string>{"甲任务", "乙_任务", "丙任务"}));
  EXPECT_EQ(titles({.owner_name = "甲局"}), (std::vector<std::string>{"甲任务", "丙任务"}));
  EXPECT_EQ(titles({.text = "_"}), std::vector<std::string>{"乙_任务"});
  EXPECT_EQ(titles({.text = "乙局"}), std::vector<std::string>{"乙_任务"});
  EXPECT_EQ(titles({.state = "assigned"}).size(), 3U);
  EXPECT_TRUE(titles({.state = "assign"}).empty());
  EXPECT_EQ(titles({.urgency = CaseUrgency::urgent, .now = today}), std::vector<std::string>{"甲任务"});
  EXPECT_EQ(titles({.urgency = CaseUrgency::late, .now = day("2026-03-10")}),
            std::vector<std::string>{"甲任务"});
  EXPECT_EQ(titles({.urgency = CaseUrgency::calm, .now = today}),
            (std::vector<std::string>{"乙_任务", "丙任务"}));
  EXPECT_TRUE(titles({.urgency = CaseUrgency::closed}).empty());
  EXPECT_TRUE(titles({.mine = CaseFilter::Mine{}}).empty());
  EXPECT_TRUE(titles({.mine = CaseFilter::Mine{.owners = {}, .office = true}}).empty());
  std::int64_t counted = 0;
  for (const CaseCount& count : must(store().cases.counts({.now = today}))) counted += count.cases;
  EXPECT_EQ(counted, 3);
  EXPECT_EQ(must(store().cases.counts({.owner_name = "甲局", .now = today})).size(), 2U);
}

TEST_P(CaseTest, CasesAboutAThingAreFoundUntilTheyAreAboutAnother) {
  const StoredCase first = add("甲任务", "甲局");
  const StoredCase second = add("乙任务", "甲局");
  const CaseSubject firm{"firm", "91330100799655058B"};
  const CaseSubject device{"device", firm.key};
  must(store().cases.set_subjects(first.id, {firm, device}));
  must(store().cases.set_subjects(second.id, {firm}));
  EXPECT_EQ(titles({.subject = firm}), (std::vector<std::string>{"甲任务", "乙任务"}));
  EXPECT_EQ(titles({.subject = device}), std::vector<std::string>{"甲任务"});
  using Days = std::vector<std::pair<std::string, Date>>;
  const Days days = must(store().cases.days_of_subjects("plan_work", "firm", first.opened_on));
  EXPECT_EQ(days, (Days{{firm.key, first.opened_on}, {firm.key, second.opened_on}}));
  EXPECT_EQ(must(store().cases.days_of_subjects("plan_work", "firm", day("2030-01-01"))), Days());
  EXPECT_EQ(must(store().cases.days_of_subjects("complaint", "firm", first.opened_on)), Days());
  must(store().cases.set_subjects(first.id, {}));
  EXPECT_EQ(titles({.subject = firm}), std::vector<std::string>{"乙任务"});
  const auto counts = must(store().cases.counts({.subject = firm, .now = day("2026-03-06")}));
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts.front().cases, 1);
}

TEST_P(CaseTest, PagesGoByDeadlineAndHoldEachOnce) {
  for (const char* due : {"2026-03-09", "2026-03-05", "", "2026-03-09", ""})
    add("任务", "甲局", *due == 0 ? std::nullopt : std::optional(day(due)));
  std::vector<std::int64_t> ids;
  PageRequest request{.limit = 1};
  do {
    const auto page = must(store().cases.list({}, request));
    for (const StoredCase& each : page.items) ids.push_back(each.id.value);
    request.after = page.next;
  } while (!request.after.empty());
  EXPECT_EQ(ids, (std::vector<std::int64_t>{2, 1, 4, 3, 5}));
  EXPECT_EQ(failure(store().cases.list({}, {.after = "2026-03-09.x"})), "invalid_argument");
}

// In SQL and in the program: every day around two deadlines.
TEST_P(CaseTest, UrgencyIsTheSameInBoth) {
  const std::vector<StoredCase> all = {add("甲", "甲局", day("2026-03-09"), day("2026-03-05")),
                                       add("乙", "甲局", day("2026-03-07"), day("2026-03-07")),
                                       add("丙", "甲局")};
  for (int d = 1; d <= 15; ++d) {
    const Date today = std::chrono::year{2026} / 3 / d;
    std::map<CaseUrgency, std::int64_t> expected;
    for (const StoredCase& each : all) ++expected[urgency_of(each.standing, today)];
    std::map<CaseUrgency, std::int64_t> found;
    for (const CaseCount& count : must(store().cases.counts({.now = today})))
      found[count.urgency] += count.cases;
    EXPECT_EQ(found, expected) << d;
  }
}

TEST_P(CaseTest, WhatWasCountedWithAnotherCalendarIsFoundUntilItIsCountedAnew) {
  StoredCase old = add("甲", "甲局", day("2026-03-09"));
  StoredCase closed = add("乙", "乙局");
  closed.standing.closed_on = day("2026-03-03");
  must(store().cases.set_standing(closed));
  EXPECT_EQ(must(store().cases.counted_otherwise("now", 10)), std::vector{old});
  old.standing.due = calendar::end_of(day("2026-03-10"));
  old.standing.counted_by = "now";
  must(store().cases.set_standing(old));
  EXPECT_TRUE(must(store().cases.counted_otherwise("now", 10)).empty());
  EXPECT_EQ(must(store().cases.get(old.id)), old) << "with the version that a person may have seen";
}

TEST_P(CaseTest, WhatWakesComesInTheOrderOfItsDay) {
  const CaseId late = add("甲", "甲局", day("2026-03-09")).id;
  const CaseId early = add("乙", "乙局", day("2026-03-05")).id;
  add("丙", "甲局");
  EXPECT_TRUE(must(store().cases.waking(day("2026-03-04"), 10)).empty());
  EXPECT_EQ(must(store().cases.waking(day("2026-03-09"), 10)), (std::vector{early, late}));
  EXPECT_EQ(must(store().cases.waking(day("2026-03-09"), 1)), std::vector{early});
}

TEST_P(CaseTest, ADeadlineOfHoursIsOverBeforeItsDayIs) {
  StoredCase of = add("事故", "甲局", day("2026-03-09"), day("2026-03-08"));
  of.opened_minute = 605;
  of.standing.due = calendar::LocalMinute(day("2026-03-09"), 14 * 60 + 5);
  of.standing.wakes = calendar::LocalMinute(day("2026-03-09"), 14 * 60 + 6);
  of.id = must(store().cases.insert(of));
  EXPECT_EQ(must(store().cases.get(of.id)), of);
  const auto late = [&](int minute) {
    return titles({.urgency = CaseUrgency::late, .now = {day("2026-03-09"), minute}});
  };
  EXPECT_TRUE(late(14 * 60 + 5).empty());
  EXPECT_EQ(late(14 * 60 + 6).size(), 1U) << "the other one has time to the end of the day";
  EXPECT_EQ(must(store().cases.waking({day("2026-03-09"), 14 * 60 + 6}, 10)).size(), 2U);
  EXPECT_EQ(must(store().cases.waking({day("2026-03-09"), 14 * 60 + 5}, 10)).size(), 1U);
}

// What the filter asks for, told of one case.
bool asked_for(const StoredCase& each, const CaseFilter& filter) {
  const CaseStanding& now = each.standing;
  const auto among = [](const auto& list, const auto& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  if (!filter.owner_name.empty() && each.owner_name != filter.owner_name) return false;
  if (!filter.state.empty() && !among(now.states, filter.state)) return false;
  if (filter.urgency && urgency_of(now, filter.now) != *filter.urgency) return false;
  if (filter.open_only && now.closed_on) return false;
  if (filter.mine) {
    const bool of_owner = among(now.waits_for, "owner") && among(filter.mine->owners, each.owner);
    if (!of_owner && !(filter.mine->office && among(now.waits_for, "office"))) return false;
  }
  return filter.text.empty() || each.title.find(filter.text) != std::string::npos;
}

TEST_P(CaseTest, EveryFilterFindsWhatANaiveLookFindsInTheOrderOfDeadlines) {
  std::mt19937 random(20261127);
  const auto pick = [&](auto list) { return *(list.begin() + random() % list.size()); };
  using Words = std::vector<std::string>;
  const OrganisationId owner = must(store().organisations.insert(
      {.name = "甲局", .kind = OrganisationKind::department, .validity = {day("2020-01-01"), {}}}));
  std::vector<StoredCase> all;
  for (int i = 0; i < 150; ++i) {
    StoredCase made =
        add(pick(Words{"建设", "检测", "培育"}) + std::to_string(i), pick(Words{"甲局", "乙局"}));
    if (made.owner_name == "甲局") made.owner = owner;
    made.standing.states =
        pick(std::vector<Words>{{"assigned", "calm"}, {"under_way", "calm"}, {"to_verify"}});
    made.standing.waits_for = pick(std::vector<Words>{{"owner"}, {"office"}, {"office", "owner"}});
    if (random() % 3 == 0) {
      made.standing.states = {"done"};
      made.standing.waits_for = {};
      made.standing.closed_on = day("2026-03-04");
    } else if (random() % 4 != 0) {
      made.standing.warn_on =
          Date(std::chrono::sys_days(day("2026-03-01")) + std::chrono::days(random() % 20));
      const Date due(std::chrono::sys_days(*made.standing.warn_on) + std::chrono::days(random() % 5));
      made.standing.due = calendar::LocalMinute(
          due, random() % 2 == 0 ? calendar::kDayMinutes : static_cast<int>(random() % 1440));
    }
    must(store().cases.set_standing(made));
    all.push_back(made);
  }
  std::stable_sort(all.begin(), all.end(), [](const StoredCase& a, const StoredCase& b) {
    const auto due = [](const StoredCase& each) { return each.standing.due.value_or(day("2099-12-31")); };
    return due(a) < due(b);
  });
  for (int round = 0; round < 300; ++round) {
    CaseFilter filter{.now = {day("2026-03-10"), static_cast<int>(random() % 1440)}};
    if (random() % 2 == 0) filter.owner_name = pick(Words{"甲局", "乙局", "丙局"});
    if (random() % 2 == 0) filter.state = pick(Words{"calm", "done", "to_verify", "never", "under_way"});
    if (random() % 3 == 0)
      filter.urgency =
          pick(std::vector{CaseUrgency::late, CaseUrgency::urgent, CaseUrgency::calm, CaseUrgency::closed});
    filter.open_only = random() % 3 == 0;
    if (random() % 3 == 0) filter.mine = CaseFilter::Mine{{owner}, random() % 2 == 0};
    if (random() % 4 == 0) filter.text = pick(Words{"检测", "1", "沃柑"});
    std::vector<std::string> expected;
    for (const StoredCase& each : all)
      if (asked_for(each, filter)) expected.push_back(each.title);
    std::vector<std::string> found;
    PageRequest request{.limit = 7};
    do {
      const auto page = must(store().cases.list(filter, request));
      for (const StoredCase& each : page.items) found.push_back(each.title);
      request.after = page.next;
    } while (!request.after.empty());
    ASSERT_EQ(found, expected) << "round " << round;
    std::int64_t counted = 0;
    for (const CaseCount& count : must(store().cases.counts(filter))) counted += count.cases;
    ASSERT_EQ(counted, static_cast<std::int64_t>(expected.size())) << "round " << round;
  }
}

}  // namespace
}  // namespace zhicheng::store
