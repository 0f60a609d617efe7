#include "zhicheng/service/case_statistics_service.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "case_area.h"
#include "zhicheng/service/organisation_tree.h"

namespace zhicheng::service {
namespace {

using store::CaseDimension;

constexpr int kTrendMonths = 13;  // so that the month a year before is among them
constexpr int kFirstYear = 1950;  // early enough, and what it is compared with is a period still
constexpr std::array<std::int64_t, 3> kAgeBounds = {7, 30, 90};  // days

int number_of(const Period& month) {
  return month.year_number() * 12 + month.part() - 1;
}
Period month_at(int number) {
  return Period::month(number / 12, number % 12 + 1).value();
}
Period shifted(const Period& month, int months) {
  return month_at(number_of(month) + months);
}

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

CaseChange change(const store::CaseSums& now, const store::CaseSums& then) {
  return {.opened = share(now.opened - then.opened, then.opened),
          .closed = share(now.closed - then.closed, then.closed),
          .open = share(now.open - then.open, then.open)};
}

// The fewest days that so many of ten cases did not exceed.
CaseDaySpread spread(const store::CountByDays& days) {
  std::int64_t all = 0;
  for (const auto& [each, cases] : days) all += cases;
  if (all == 0) return {};
  CaseDaySpread found;
  std::int64_t seen = 0;
  for (const auto& [each, cases] : days) {
    seen += cases;
    if (!found.median && 2 * seen >= all) found.median = each;
    if (!found.ninety && 10 * seen >= 9 * all) found.ninety = each;
    if (cases > 0) found.longest = each;
  }
  return found;
}

Error unfit(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "统计").with("why", std::move(why));
}

Result<void> check_months(const CaseStatisticsAsk& ask, Date today) {
  if (ask.from.kind() != Period::Kind::month || ask.to.kind() != Period::Kind::month)
    return unfit("起止要写成月份，如 2026-03");
  if (ask.to < ask.from) return unfit("起始月份不能晚于截止月份");
  if (ask.from.year_number() < kFirstYear) return unfit("起始月份太早");
  if (today < ask.to.first_day()) return unfit("截止月份还没有到");
  if (number_of(ask.to) - number_of(ask.from) >= CaseStatisticsService::kMostMonths)
    return unfit("一次最多统计 " + std::to_string(CaseStatisticsService::kMostMonths) + " 个月");
  return {};
}

Result<store::CaseGrouping> grouping_of(const std::string& by, const std::vector<CaseTypePtr>& types) {
  if (by.empty()) return store::CaseGrouping{};
  if (by == "type") return store::CaseGrouping{CaseDimension::type, ""};
  if (by == "owner") return store::CaseGrouping{CaseDimension::owner, ""};
  if (by == "area") return store::CaseGrouping{CaseDimension::organisation, ""};
  for (const CaseTypePtr& type : types) {
    const casework::CaseField* field = type->field(by);
    if (field != nullptr && field->kind == casework::FieldKind::choice && !field->personal)
      return store::CaseGrouping{CaseDimension::choice, by};
  }
  return unfit("不能按“" + by + "”分组");
}

CaseFigures figures(const Period& from, const Period& to, const store::CaseSums& sums,
                    const store::CountByDays& taken) {
  return {.from = from,
          .to = to,
          .sums = sums,
          .taken = spread(taken),
          .closing_rate = share(sums.closed, sums.open_before + sums.opened),
          .on_time_rate = share(sums.closed - sums.closed_late, sums.closed)};
}

// What the store writes as the key of an organisation.
store::OrganisationId organisation_of(const store::CaseKey& key) {
  store::OrganisationId id;
  std::from_chars(key.data(), key.data() + key.size(), id.value);
  return id;
}

void add(store::CaseSums& to, const store::CaseSums& more) {
  to.opened += more.opened;
  to.closed += more.closed;
  to.closed_late += more.closed_late;
  to.open_before += more.open_before;
  to.open += more.open;
  to.open_late += more.open_late;
}
void add(store::CountByDays& to, const store::CountByDays& more) {
  for (const auto& [days, cases] : more) to[days] += cases;
}

// One question to the store and where its answers belong.
struct Reader {
  const store::CaseStatisticsRepository& statistics;
  const store::CaseScope& scope;
  const store::CaseGrouping& grouping;
  const OrganisationTree& tree;

  // Organisations as the counties that they belong to.
  template <class T>
  std::map<store::CaseKey, T> by_area(std::map<store::CaseKey, T> found) const {
    if (grouping.by != CaseDimension::organisation) return found;
    std::map<store::CaseKey, T> areas;
    for (const auto& [key, value] : found) {
      const auto county = county_of(organisation_of(key), tree);
      add(areas[county.stored() ? std::to_string(county.value) : "none"], value);
    }
    return areas;
  }
  Result<std::map<store::CaseKey, store::CaseSums>> sums(const Period& from, const Period& to) const {
    ZHICHENG_TRY_ASSIGN(auto found, statistics.sums(scope, grouping, from.to_string(), to.to_string()));
    return by_area(std::move(found));
  }
  Result<std::map<store::CaseKey, store::CountByDays>> days(const Period& from, const Period& to) const {
    ZHICHENG_TRY_ASSIGN(auto found,
                        statistics.days_taken(scope, grouping, {from.first_day(), to.last_day()}));
    return by_area(std::move(found));
  }
  Result<CaseFigures> whole(const Period& from, const Period& to) const {
    const Reader all{statistics, scope, store::CaseGrouping{}, tree};
    ZHICHENG_TRY_ASSIGN(auto sums, all.sums(from, to));
    ZHICHENG_TRY_ASSIGN(auto taken, all.days(from, to));
    return figures(from, to, sums[""], taken[""]);
  }
  Result<std::vector<CaseStatisticsRow>> rows(const CaseStatistics& of) const;
};

Result<std::vector<CaseStatisticsRow>> Reader::rows(const CaseStatistics& of) const {
  std::vector<CaseStatisticsRow> rows;
  if (grouping.by == CaseDimension::none) return rows;
  ZHICHENG_TRY_ASSIGN(const auto now, sums(of.now.from, of.now.to));
  ZHICHENG_TRY_ASSIGN(auto before, sums(of.before.from, of.before.to));
  ZHICHENG_TRY_ASSIGN(auto year_before, sums(of.year_before.from, of.year_before.to));
  ZHICHENG_TRY_ASSIGN(auto taken, days(of.now.from, of.now.to));
  for (const auto& [key, each] : now) {
    CaseStatisticsRow row{.key = key,
                          .now = figures(of.now.from, of.now.to, each, taken[key]),
                          .before = before[key],
                          .year_before = year_before[key]};
    if (each == store::CaseSums{} && row.before.opened + row.year_before.opened == 0) continue;
    row.since_before = change(each, row.before);
    row.since_year_before = change(each, row.year_before);
    if (grouping.by == CaseDimension::organisation && key != "none")
      row.name = tree.find(organisation_of(key))->name;
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const CaseStatisticsRow& a, const CaseStatisticsRow& b) {
    return a.now.sums.opened > b.now.sums.opened;
  });
  return rows;
}

// Every month of the trend, with nothing where nothing happened.
std::vector<store::CaseMonth> trend(const std::vector<store::CaseMonth>& known, const Period& from,
                                    const Period& to) {
  std::map<std::string, store::CaseMonth> by_name;
  for (const store::CaseMonth& each : known) by_name.emplace(each.month, each);
  const int last = number_of(to);
  std::vector<store::CaseMonth> months;
  for (int at = std::min(number_of(from), last - kTrendMonths + 1); at <= last; ++at) {
    const std::string name = month_at(at).to_string();
    const auto found = by_name.find(name);
    months.push_back(found == by_name.end() ? store::CaseMonth{.month = name} : found->second);
  }
  return months;
}

std::vector<CaseAgeBand> bands(const store::CountByDays& ages) {
  std::vector<CaseAgeBand> bands;
  std::int64_t from = 0;
  for (const std::int64_t bound : kAgeBounds) {
    bands.push_back({from, bound, 0});
    from = bound + 1;
  }
  bands.push_back({from, std::nullopt, 0});
  for (const auto& [days, cases] : ages)
    for (CaseAgeBand& band : bands)
      if (band.from <= days && (!band.to || days <= *band.to)) band.cases += cases;
  return bands;
}

Result<std::int64_t> closed_in(const CaseService& cases, const Actor& actor, const casework::CaseType& type,
                               const casework::CaseFeed& feed, int year) {
  const std::chrono::year of{year};
  store::CaseFilter filter{.type_name = type.id, .state = feed.ends_in};
  filter.slice.closed = store::CaseDays{of / 1 / 1, of / 12 / 31};
  filter.slice.field = feed.field;
  filter.slice.value = feed.value;
  ZHICHENG_TRY_ASSIGN(const auto counts, cases.counts(actor, std::move(filter), false));
  std::int64_t sum = 0;
  for (const store::CaseCount& each : counts) sum += each.cases;
  return sum;
}

}  // namespace

Result<CaseStatistics> CaseStatisticsService::statistics(const Actor& actor,
                                                         const CaseStatisticsAsk& ask) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  const Date today = cases_.today();
  ZHICHENG_TRY(check_months(ask, today));
  ZHICHENG_TRY_ASSIGN(const store::CaseGrouping grouping, grouping_of(ask.by, cases_.types()));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
  const OrganisationTree tree(organisations, today);
  store::CaseScope scope{.type_name = ask.type, .owner_name = ask.owner};
  if (ask.area) scope.area = with_those_below(*ask.area, tree);
  scope.area = seen_of(std::move(scope.area), actor, tree);
  const store::CaseStatisticsRepository& statistics = work->case_statistics;
  const Reader reader{statistics, scope, grouping, tree};

  CaseStatistics made{.as_of = std::min(ask.to.last_day(), today), .partial = today < ask.to.last_day()};
  const int length = number_of(ask.to) - number_of(ask.from) + 1;
  ZHICHENG_TRY_ASSIGN(made.waiting, statistics.to_renew());
  ZHICHENG_TRY_ASSIGN(made.now, reader.whole(ask.from, ask.to));
  ZHICHENG_TRY_ASSIGN(made.before, reader.whole(shifted(ask.from, -length), shifted(ask.to, -length)));
  ZHICHENG_TRY_ASSIGN(made.year_before, reader.whole(shifted(ask.from, -12), shifted(ask.to, -12)));
  made.since_before = change(made.now.sums, made.before.sums);
  made.since_year_before = change(made.now.sums, made.year_before.sums);
  ZHICHENG_TRY_ASSIGN(const auto months, statistics.months(scope));
  made.months = trend(months, ask.from, ask.to);
  ZHICHENG_TRY_ASSIGN(const auto ages, statistics.ages(scope, made.as_of));
  made.ages = spread(ages);
  made.age_bands = bands(ages);
  ZHICHENG_TRY_ASSIGN(made.rows, reader.rows(made));
  return made;
}

Result<std::vector<CaseFeedCount>> CaseStatisticsService::feeds(const Actor& actor,
                                                                store::IndicatorId indicator) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  const auto name_of_it = [&]() -> Result<std::string> {
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
    ZHICHENG_TRY_ASSIGN(const store::StoredIndicator stored, work->indicators.get(indicator));
    return stored.indicator.name;
  };
  ZHICHENG_TRY_ASSIGN(const std::string name, name_of_it());
  std::vector<CaseFeedCount> counts;
  const auto found = concepts_.match(name).found;
  if (!found) return counts;
  const std::string& measured = concepts_.concepts()[*found].id;
  const int year = static_cast<int>(cases_.today().year());
  for (const CaseTypePtr& type : cases_.types())
    for (const casework::CaseFeed& feed : type->feeds) {
      if (feed.measures != measured) continue;
      CaseFeedCount count{.type = type, .feed = &feed};
      for (int each = year - kFeedYears + 1; each <= year; ++each) {
        ZHICHENG_TRY_ASSIGN(const std::int64_t cases, closed_in(cases_, actor, *type, feed, each));
        count.years.emplace_back(each, cases);
      }
      counts.push_back(std::move(count));
    }
  return counts;
}

}  // namespace zhicheng::service
