#include "zhicheng/store/case_statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include "test_database.h"
#include "zhicheng/base/text.h"
#include "zhicheng/store/case_record.h"

namespace zhicheng::store {
namespace {

using Words = std::vector<std::string>;

Date day(std::string_view text) {
  return parse_date(text).value();
}
Date later(Date from, int days) {
  return Date(std::chrono::sys_days(from) + std::chrono::days(days));
}
std::int64_t between(Date from, Date to) {
  return (std::chrono::sys_days(to) - std::chrono::sys_days(from)).count();
}

class CaseStatisticsTest : public StoreTest {
 protected:
  template <class List>
  auto pick(const List& list) {
    return *(list.begin() + static_cast<std::ptrdiff_t>(random_() % list.size()));
  }
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  void make_owners() {
    for (const char* name : {"甲局", "乙局"})
      owners_.push_back(must(store().organisations.insert(
          {.name = name, .kind = OrganisationKind::county, .validity = {day("2020-01-01"), {}}})));
  }
  void give_owner(StoredCase& of) {
    const int who = below(3);
    of.owner_name = std::array{"甲局", "乙局", "某个专班"}.at(static_cast<std::size_t>(who));
    of.owner = who < 2 ? owners_[static_cast<std::size_t>(who)] : OrganisationId{};
  }
  StoredCase add(std::string title) {
    StoredCase made{.type_name = pick(Words{"complaint", "report"}), .title = std::move(title)};
    made.type = must(store().cases.keep_type(made.type_name, made.type_name, Timestamp{3}));
    give_owner(made);
    made.opened_on = later(day("2025-11-20"), below(150));
    made.standing.states = {"open"};
    made.standing.due = calendar::end_of(later(made.opened_on, 20));
    made.standing.choices = {{"source", pick(Words{"phone", "letter"})}};
    if (made.type_name == "complaint") made.standing.choices["category"] = pick(Words{"", "food", "food_2"});
    made.id = must(store().cases.insert(made));
    return made;
  }
  // Something happens to a case that is not closed.
  void change(StoredCase& of) {
    const int what = below(4);
    if (what == 0) give_owner(of);
    if (what == 1 && of.type_name == "complaint")
      of.standing.choices["category"] = pick(Words{"food", "price"});
    if (what == 2 && !of.standing.late_on) of.standing.late_on = later(of.opened_on, 21);
    if (what == 3) {
      of.standing.closed_on = later(of.standing.late_on.value_or(of.opened_on), below(40));
      of.standing.due.reset();
      of.standing.states = {"closed"};
    }
    if (below(2) == 0) {
      must(store().cases.set_standing(of));
      return;
    }
    must(store().cases.append(of, {.seq = ++of.events, .name = "move", .on = of.opened_on}));
    ++of.version;
  }
  std::vector<StoredCase> random_cases(int cases, int changes) {
    make_owners();
    std::vector<StoredCase> all;
    for (int i = 0; i < cases; ++i) all.push_back(add("第" + std::to_string(i) + "件"));
    for (int i = 0; i < changes; ++i)
      if (StoredCase& each = all[static_cast<std::size_t>(below(cases))]; !each.standing.closed_on)
        change(each);
    return all;
  }
  std::int64_t listed(const CaseFilter& filter, int limit = 50) {
    std::int64_t found = 0;
    PageRequest request{.limit = limit};
    std::pair<std::string, std::int64_t> last;
    do {
      const auto page = must(store().cases.list(filter, request));
      for (const StoredCase& each : page.items) {
        const auto due = each.standing.due;
        const std::pair now(due ? calendar::format_end(*due) : "9999", each.id.value);
        EXPECT_LT(last, now) << "by deadline, each once";
        last = now;
      }
      found += static_cast<std::int64_t>(page.items.size());
      request.after = page.next;
    } while (!request.after.empty());
    return found;
  }
  std::int64_t counted(const CaseFilter& filter) {
    std::int64_t cases = 0;
    for (const CaseCount& count : must(store().cases.counts(filter))) cases += count.cases;
    return cases;
  }

  std::vector<OrganisationId> owners_;
  std::mt19937 random_{20261127};
};
ZHICHENG_ON_BOTH_DATABASES(CaseStatisticsTest);

// ---- the second implementation: a look at every case ----
bool in_scope(const StoredCase& each, const CaseScope& scope) {
  if (!scope.type_name.empty() && each.type_name != scope.type_name) return false;
  if (!scope.owner_name.empty() && each.owner_name != scope.owner_name) return false;
  if (!scope.area) return true;
  const auto& among = scope.area->owners;
  return (std::find(among.begin(), among.end(), each.owner) != among.end()) != scope.area->others;
}
std::optional<CaseKey> key_of(const StoredCase& each, const CaseGrouping& grouping) {
  switch (grouping.by) {
    case CaseDimension::type:
      return each.type_name;
    case CaseDimension::owner:
      return each.owner_name;
    case CaseDimension::organisation:
      return std::to_string(each.owner.value);
    case CaseDimension::choice: {
      const auto found = each.standing.choices.find(grouping.field);
      if (found == each.standing.choices.end()) return std::nullopt;
      return found->second;
    }
    case CaseDimension::none:
      break;
  }
  return "";
}
bool within(const std::optional<Date>& at, const CaseDays& days) {
  return at && days.from <= *at && *at <= days.to;
}
bool open_at(const StoredCase& each, Date on) {
  return each.opened_on <= on && (!each.standing.closed_on || *each.standing.closed_on > on);
}
bool in_slice(const StoredCase& each, const CaseSlice& slice) {
  const CaseStanding& now = each.standing;
  if (slice.opened && !within(each.opened_on, *slice.opened)) return false;
  if (slice.closed && !within(now.closed_on, *slice.closed)) return false;
  if (slice.open_on && !open_at(each, *slice.open_on)) return false;
  if (slice.late) {
    const bool late = now.late_on && (!slice.open_on || *now.late_on <= *slice.open_on);
    if (late != *slice.late) return false;
  }
  if (!in_scope(each, {.area = slice.area})) return false;
  if (slice.field.empty()) return true;
  const auto found = now.choices.find(slice.field);
  return found != now.choices.end() && found->second == slice.value;
}
std::int64_t how_many(const std::vector<StoredCase>& all,
                      const std::function<bool(const StoredCase&)>& which) {
  return std::count_if(all.begin(), all.end(), which);
}
CaseSums naive_sums(const std::vector<StoredCase>& all, const CaseDays& span) {
  const Date before = later(span.from, -1);
  return {.opened = how_many(all, [&](const auto& each) { return within(each.opened_on, span); }),
          .closed = how_many(all, [&](const auto& each) { return within(each.standing.closed_on, span); }),
          .closed_late = how_many(all,
                                  [&](const auto& each) {
                                    return within(each.standing.closed_on, span) && each.standing.late_on;
                                  }),
          .open_before = how_many(all, [&](const auto& each) { return open_at(each, before); }),
          .open = how_many(all, [&](const auto& each) { return open_at(each, span.to); }),
          .open_late = how_many(all, [&](const auto& each) {
            return open_at(each, span.to) && each.standing.late_on && *each.standing.late_on <= span.to;
          })};
}

TEST_P(CaseStatisticsTest, SumsAreWhatALookAtEveryCaseGives) {
  const std::vector<StoredCase> all = random_cases(150, 500);
  const std::vector<CaseScope> scopes = {{},
                                         {.type_name = "complaint"},
                                         {.owner_name = "某个专班"},
                                         {.area = CaseArea{{owners_[0]}, false}},
                                         {.type_name = "report", .area = CaseArea{{owners_[0]}, true}},
                                         {.area = CaseArea{{}, false}},
                                         {.area = CaseArea{{}, true}}};
  const std::vector<CaseGrouping> groupings = {
      {},
      {CaseDimension::type, ""},
      {CaseDimension::owner, ""},
      {CaseDimension::organisation, ""},
      {CaseDimension::choice, "category"},
      {CaseDimension::choice, "source"},
  };
  const std::vector<std::pair<std::string, std::string>> spans = {
      {"2025-11", "2025-11"}, {"2026-01", "2026-02"}, {"2025-12", "2026-06"}, {"2024-01", "2024-12"}};
  for (const CaseScope& scope : scopes)
    for (const CaseGrouping& grouping : groupings)
      for (const auto& [from, to] : spans) {
        const CaseDays days{must(Period::parse(from)).first_day(), must(Period::parse(to)).last_day()};
        std::map<CaseKey, std::vector<StoredCase>> groups;
        for (const StoredCase& each : all)
          if (const auto key = key_of(each, grouping); key && in_scope(each, scope))
            groups[*key].push_back(each);
        std::map<CaseKey, CaseSums> expected;
        std::map<CaseKey, CountByDays> days_expected;
        for (const auto& [key, cases] : groups) {
          if (how_many(cases, [&](const auto& each) { return each.opened_on <= days.to; }) > 0)
            expected[key] = naive_sums(cases, days);
          for (const StoredCase& each : cases)
            if (within(each.standing.closed_on, days))
              ++days_expected[key][between(each.opened_on, *each.standing.closed_on)];
        }
        ASSERT_EQ(must(store().case_statistics.sums(scope, grouping, from, to)), expected);
        ASSERT_EQ(must(store().case_statistics.days_taken(scope, grouping, days)), days_expected);
      }
  std::map<std::string, CaseMonth> months;
  CountByDays ages;
  const Date on = day("2026-02-10");
  for (const StoredCase& each : all) {
    const auto in = [&](Date at) -> CaseMonth& { return months[format_date(at).substr(0, 7)]; };
    ++in(each.opened_on).opened;
    if (each.standing.late_on) ++in(*each.standing.late_on).fell_late;
    if (each.standing.closed_on) ++in(*each.standing.closed_on).closed;
    if (each.standing.closed_on && each.standing.late_on) ++in(*each.standing.closed_on).closed_late;
    if (open_at(each, on)) ++ages[between(each.opened_on, on)];
  }
  std::vector<CaseMonth> expected;
  for (auto& [month, counts] : months) {
    counts.month = month;
    expected.push_back(counts);
  }
  EXPECT_EQ(must(store().case_statistics.months({})), expected);
  EXPECT_EQ(must(store().case_statistics.ages({}, on)), ages);
}

// What the pages promise: a number opens a list of as many cases.
TEST_P(CaseStatisticsTest, EverySliceListsWhatALookAtEveryCaseFinds) {
  const std::vector<StoredCase> all = random_cases(120, 400);
  for (int round = 0; round < 200; ++round) {
    CaseFilter filter{.now = day("2026-03-10")};
    CaseSlice& slice = filter.slice;
    const auto span = [&] {
      const Date from = later(day("2025-11-10"), below(150));
      return CaseDays{from, later(from, below(60))};
    };
    const int kind = below(4);
    if (kind == 0 || below(4) == 0) slice.opened = span();
    if (kind == 1) slice.closed = span();
    if (kind == 2) slice.open_on = span().from;
    if (below(2) == 0) slice.late = below(2) == 0;
    if (below(3) == 0) slice.area = CaseArea{{pick(owners_)}, below(2) == 0};
    if (below(3) == 0) slice.field = pick(Words{"category", "source", "cat_gory"});
    if (!slice.field.empty()) slice.value = pick(Words{"food", "phone", "", "food_2", "foodx2"});
    if (below(4) == 0) filter.type_name = "complaint";
    if (below(4) == 0) filter.state = pick(Words{"open", "closed"});
    if (below(4) == 0) filter.text = pick(Words{"件", "第1", "局", "没有"});
    const std::int64_t expected = how_many(all, [&](const StoredCase& each) {
      const std::string both = each.title + " " + each.owner_name;
      return in_slice(each, slice) && (filter.type_name.empty() || each.type_name == filter.type_name) &&
             (filter.state.empty() || each.standing.states.front() == filter.state) &&
             both.find(filter.text) != std::string::npos;
    });
    ASSERT_EQ(listed(filter), expected) << "round " << round;
    ASSERT_EQ(counted(filter), expected) << "round " << round;
  }
}

// As a data folder of an older program has them.
TEST_P(CaseStatisticsTest, CasesOfAnOlderProgramAreCountedOnceTheyAreRenewed) {
  const StoredCase kept = add("老事项");
  must(connection().execute_script(
      "UPDATE case_record SET to_renew = 1, late_on = NULL, took_days = NULL, choices = '', words = ''; "
      "DELETE FROM case_month"));
  if (connection().kind() == db::Kind::sqlite)
    must(connection().execute_script("INSERT INTO case_words (case_words) VALUES ('rebuild')"));
  EXPECT_EQ(must(store().case_statistics.to_renew()), 1);
  EXPECT_EQ(listed({.text = "老事"}), 0);
  const auto waiting = must(store().cases.to_renew(10));
  ASSERT_EQ(waiting.size(), 1U);
  StoredCase renewed = waiting.front();
  EXPECT_TRUE(renewed.standing.choices.empty());
  renewed.standing.choices = kept.standing.choices;
  must(store().cases.set_standing(renewed));
  EXPECT_EQ(must(store().case_statistics.to_renew()), 0);
  EXPECT_EQ(listed({.text = "老事"}), 1);
  EXPECT_EQ(must(store().case_statistics.months({})).front().opened, 1);
  must(store().cases.set_standing(renewed));
  EXPECT_EQ(must(store().case_statistics.months({})).front().opened, 1) << "once";
}

// ---- titles ----
std::string part_of(const std::string& text, std::mt19937& random) {
  const std::u32string all = to_utf32(text);
  const std::size_t from = random() % all.size();
  return to_utf8(std::u32string_view(all).substr(from, 1 + random() % (all.size() - from)));
}

TEST_P(CaseStatisticsTest, EveryPartOfATitleOrAnOwnerIsFound) {
  make_owners();
  const Words signs = {"质", "量", "投", "诉", "3", "12", "a", "Bc", "：", "（", " ", "〇", "電", "é"};
  std::vector<StoredCase> all;
  for (int i = 0; i < 60; ++i) {
    std::string title = "题";
    for (int length = 1 + below(12); length > 0; --length) title += pick(signs);
    all.push_back(add(title));
  }
  for (int round = 0; round < 250; ++round) {
    const StoredCase& each = all[static_cast<std::size_t>(below(60))];
    const std::string part = part_of(below(5) == 0 ? each.owner_name : each.title, random_);
    if (trim(part).empty()) continue;
    bool found = false;
    for (const StoredCase& one : must(store().cases.list({.text = part}, {.limit = 500})).items)
      found = found || one.id == each.id;
    ASSERT_TRUE(found) << "“" << part << "” of “" << each.title << "” " << each.owner_name;
  }
}

TEST_P(CaseStatisticsTest, NothingElseIsFoundAndBothWalksFindTheSame) {
  make_owners();
  const Words signs = {"质", "量", "投", "诉", "3", "12"};
  std::vector<StoredCase> all;
  for (int i = 0; i < 80; ++i) {
    std::string title = "题";
    for (int length = 1 + below(8); length > 0; --length) title += pick(signs);
    all.push_back(add(title));
  }
  for (int round = 0; round < 200; ++round) {
    std::string text = pick(Words{"质", "量", "投", "题"});  // begins with an ideograph: found as it stands
    for (int length = below(4); length > 0; --length) text += pick(signs);
    const std::int64_t expected =
        how_many(all, [&](const StoredCase& each) { return each.title.find(text) != std::string::npos; });
    ASSERT_EQ(listed({.text = text}), expected) << text;
    ASSERT_EQ(counted({.text = text}), expected) << text;
    ASSERT_EQ(listed({.open_only = true, .text = text}), expected) << text;
  }
}

TEST_P(CaseStatisticsTest, AnotherOwnerIsFoundInPlaceOfTheOneBefore) {
  make_owners();
  StoredCase of = add("羽绒服");
  of.owner_name = "溪东区市场监督管理局";
  must(store().cases.set_standing(of));
  EXPECT_EQ(listed({.text = "溪东区"}), 1);
  EXPECT_EQ(listed({.text = "羽绒 市场监督"}), 1) << "parts of both";
  EXPECT_EQ(listed({.text = "yrf"}), 1) << "first letters";
  of.owner_name = "云溪市经信局";
  must(store().cases.set_standing(of));
  EXPECT_EQ(listed({.text = "溪东区"}), 0);
  EXPECT_EQ(listed({.text = "经信"}), 1);
}

// Above 2,000 finds, with other filters above 20,000, the walk is another one: along deadlines while cases
// are open, then along ids.
TEST_P(CaseStatisticsTest, AFrequentWordIsListedInTheSameOrderAsARareOne) {
  const StoredCase first = add("模拟投诉第0件");
  must(connection().execute(
      "INSERT INTO case_record (case_type_id, type_name, title, owner_name, first_owner, opened_on, "
      "given_json, states, waits_for, values_json, due_on, due_clock, closed_on, counted_by, events, "
      "version, words, choices, to_renew) SELECT case_type_id, CASE WHEN n % 3 = 0 THEN 'report' ELSE "
      "'complaint' END, title, CASE WHEN n % 100 = 0 THEN '乙局' ELSE '甲局' END, '', opened_on, '{}', "
      "CASE WHEN n % 50 = 0 THEN 'open' ELSE 'closed' END, '', '{}', CASE WHEN n % 150 = 0 THEN "
      "'2026-01-' || (10 + n % 7) END, '', CASE WHEN n % 50 <> 0 THEN '2026-02-01' END, '', 0, 1, words, "
      "choices, 0 FROM case_record, (WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more "
      "WHERE n < 21000) SELECT n FROM more) AS many"));
  if (connection().kind() == db::Kind::sqlite)
    must(connection().execute_script("INSERT INTO case_words (case_words) VALUES ('rebuild')"));
  const auto all = [&](const CaseFilter& filter) { return listed(filter, kMaxPageRows); };
  EXPECT_EQ(all({.text = "模拟投诉"}), 21001);
  EXPECT_EQ(all({.open_only = true, .text = "投诉第"}), 421);
  EXPECT_EQ(all({.urgency = CaseUrgency::closed, .text = "投诉第"}), 20580);
  EXPECT_EQ(all({.owner_name = "乙局", .text = "模拟"}), 210 + (first.owner_name == "乙局" ? 1 : 0));
  EXPECT_EQ(all({.state = "open", .text = "模拟"}), 421);
  EXPECT_EQ(all({.slice = {.open_on = day("2026-12-31")}, .text = "模拟"}), 421);
}

}  // namespace
}  // namespace zhicheng::store
