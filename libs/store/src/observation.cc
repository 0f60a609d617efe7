#include "zhicheng/store/observation.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "sample_columns.h"
#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kSources = {
    Names<ObservationSource>{ObservationSource::reported, "reported"},
    Names<ObservationSource>{ObservationSource::stated_by_plan, "stated_by_plan"},
    Names<ObservationSource>{ObservationSource::imported, "imported"}};
constexpr std::array kBounds = {Names<Bound>{Bound::exact, "exact"}, Names<Bound>{Bound::above, "above"},
                                Names<Bound>{Bound::at_least, "at_least"},
                                Names<Bound>{Bound::below, "below"}, Names<Bound>{Bound::at_most, "at_most"}};

constexpr std::array<std::string_view, 21> kColumns = {
    "indicator_id", "place_code",     "period",     "vintage",    "period_year", "value",
    "bound",        "milestone_done", "done_on",    "done_share", "simulated",   "source",
    "note",         "import_id",      "entered_by", "entered_at", "sample_size", "sample_variance",
    "sample_low",   "sample_high",    "sample_of"};

#define ZHICHENG_OBSERVATION_COLUMNS                                                            \
  "SELECT o.indicator_id, o.period, o.vintage, o.value, o.bound, o.milestone_done, o.done_on, " \
  "o.done_share, "                                                                              \
  "o.simulated, o.source"
#define ZHICHENG_OBSERVATION_DETAILS                                                                    \
  ", o.place_code, o.note, o.import_id, o.entered_by, o.entered_at, o.sample_size, o.sample_variance, " \
  "o.sample_low, o.sample_high, o.sample_of "

std::array<db::Value, 21> to_row(const Observation& each, int vintage) {
  std::optional<bool> done;
  std::optional<Date> done_on;
  std::optional<Decimal> done_share;
  if (each.milestone.has_value()) {
    done = each.milestone->done;
    done_on = each.milestone->done_on;
    done_share = each.milestone->share;
  }
  return {each.indicator,
          each.place,
          each.period,
          vintage,
          each.period.year_number(),
          each.value,
          name_of(each.bound),
          done,
          done_on,
          done_share,
          each.simulated,
          name_of(each.source),
          each.note,
          each.import,
          each.entered_by,
          each.entered_at,
          value_of(each.sample, &SampleBasis::size),
          each.sample ? each.sample->variance : std::nullopt,
          value_of(each.sample, &SampleBasis::low),
          value_of(each.sample, &SampleBasis::high),
          value_of(each.sample, &SampleBasis::of)};
}

Figure read_figure(db::Rows& rows) {
  Figure figure;
  figure.indicator = rows.id<IndicatorId>();
  figure.period = rows.period();
  figure.vintage = static_cast<int>(rows.integer());
  figure.value = rows.optional_decimal();
  figure.bound = rows.parsed(parse_bound);
  const std::optional<std::int64_t> done = rows.optional_integer();
  const std::optional<Date> done_on = rows.optional_date();
  const std::optional<Decimal> share = rows.optional_decimal();
  if (done.has_value())
    figure.milestone = MilestoneFact{.done = *done == 1, .done_on = done_on, .share = share};
  figure.simulated = rows.boolean();
  figure.source = rows.parsed(parse_observation_source);
  return figure;
}

Observation read_observation(db::Rows& rows) {
  Figure figure = read_figure(rows);
  Observation each;
  each.indicator = figure.indicator;
  each.period = figure.period;
  each.vintage = figure.vintage;
  each.value = figure.value;
  each.bound = figure.bound;
  each.milestone = std::move(figure.milestone);
  each.simulated = figure.simulated;
  each.source = figure.source;
  each.place = rows.text();
  each.note = rows.text();
  each.import = rows.id<FigureImportId>();
  each.entered_by = rows.id<UserId>();
  each.entered_at = rows.timestamp();
  each.sample = read_sample_basis(rows);
  return each;
}

// Keeps of each run of vintages (ascending) the last.
template <class T, class SameFigure>
void keep_latest(std::vector<T>& all, SameFigure same) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i + 1 < all.size() && same(all[i], all[i + 1])) continue;
    if (kept != i) all[kept] = std::move(all[i]);
    ++kept;
  }
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(kept), all.end());
}

bool same_figure(const Figure& a, const Figure& b) {
  return a.indicator == b.indicator && a.period == b.period;
}

bool same_observation(const Observation& a, const Observation& b) {
  return a.place == b.place && a.period == b.period;
}

std::vector<Figure> latest_figures(std::vector<Figure> figures) {
  // Sorted here and not by the database: its order of periods is that of texts, 2025-06 before 2025Q1.
  const auto by_key = [](const Figure& a, const Figure& b) {
    return std::tie(a.indicator, a.period, a.vintage) < std::tie(b.indicator, b.period, b.vintage);
  };
  if (!std::is_sorted(figures.begin(), figures.end(), by_key)) {
    std::sort(figures.begin(), figures.end(), by_key);
  }
  keep_latest(figures, same_figure);
  std::erase_if(figures,
                [](const Figure& each) { return !each.value.has_value() && !each.milestone.has_value(); });
  return figures;
}

std::vector<Observation> latest_observations(std::vector<Observation> all) {
  keep_latest(all, same_observation);
  std::sort(all.begin(), all.end(), [](const Observation& a, const Observation& b) {
    return std::tie(a.place, a.period) < std::tie(b.place, b.period);
  });
  return all;
}

}  // namespace

std::string_view name_of(ObservationSource source) {
  return find_name(kSources, source);
}

Result<ObservationSource> parse_observation_source(std::string_view name) {
  return find_value(kSources, name, "数据来源");
}

std::string_view name_of(Bound bound) {
  return find_name(kBounds, bound);
}

Result<Bound> parse_bound(std::string_view name) {
  return find_value(kBounds, name, "数值界限");
}

Result<int> ObservationRepository::append(const Observation& observation, int expected_vintage) {
  const Error stale = Error(ErrorCode::conflict).with("what", observation.period.to_string() + " 的数据");
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t latest,
      fetch_integer(
          connection_,
          "SELECT coalesce(max(vintage), 0) FROM observation "
          "WHERE indicator_id = ?1 AND place_code = ?2 AND period = ?3 AND period_year = ?4",
          {observation.indicator, observation.place, observation.period, observation.period.year_number()}));
  if (latest != expected_vintage) return stale;
  const Result<std::int64_t> inserted = connection_.execute(
      "INSERT INTO observation (indicator_id, place_code, period, vintage, period_year, value, bound, "
      "milestone_done, done_on, done_share, simulated, source, note, import_id, entered_by, entered_at, "
      "sample_size, sample_variance, sample_low, sample_high, sample_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
      "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
      to_row(observation, expected_vintage + 1));
  if (inserted.ok()) return expected_vintage + 1;
  // On PostgreSQL another writer may have committed between the two statements.
  if (inserted.error().code() == ErrorCode::database_unique) return stale;
  return inserted.error();
}

Result<void> ObservationRepository::append_all(std::span<const Observation> observations) {
  std::vector<const Observation*> sorted;  // by indicator; the order given is kept for each of them
  sorted.reserve(observations.size());
  for (const Observation& each : observations) sorted.push_back(&each);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Observation* a, const Observation* b) { return a->indicator < b->indicator; });

  std::vector<int> vintages;
  vintages.reserve(sorted.size());
  std::map<std::pair<std::string, std::string>, int> latest;  // of the current indicator, by place and period
  IndicatorId current;
  for (const Observation* each : sorted) {
    if (each->indicator != current) {
      current = each->indicator;
      latest.clear();
      ZHICHENG_TRY_ASSIGN(db::Rows rows,
                          connection_.query("SELECT place_code, period, max(vintage) FROM observation "
                                            "WHERE indicator_id = ?1 GROUP BY place_code, period",
                                            {current}));
      while (true) {
        ZHICHENG_TRY_ASSIGN(const bool more, rows.next());
        if (!more) break;
        std::string place = rows.text();
        std::string period = rows.text();
        latest[{std::move(place), std::move(period)}] = static_cast<int>(rows.integer());
      }
    }
    vintages.push_back(++latest[{each->place, each->period.to_string()}]);
  }

  ZHICHENG_TRY_ASSIGN(const std::unique_ptr<db::BulkWriter> writer,
                      connection_.bulk_insert("observation", kColumns));
  for (std::size_t i = 0; i < sorted.size(); ++i) ZHICHENG_TRY(writer->add(to_row(*sorted[i], vintages[i])));
  const Result<std::int64_t> written = writer->finish();
  if (written.ok()) return {};
  if (written.error().code() != ErrorCode::database_unique) return written.error();
  return Error(ErrorCode::conflict).with("what", "所导入的数据");
}

Result<std::int64_t> ObservationRepository::copy(IndicatorId from, IndicatorId to) {
  return connection_.execute(
      "INSERT INTO observation (indicator_id, place_code, period, vintage, period_year, value, bound, "
      "milestone_done, done_on, done_share, simulated, source, note, import_id, entered_by, entered_at, "
      "sample_size, sample_variance, sample_low, sample_high, sample_of) SELECT CAST(?2 AS BIGINT), "
      "place_code, period, vintage, period_year, value, bound, milestone_done, "
      "done_on, done_share, simulated, source, note, import_id, entered_by, entered_at, sample_size, "
      "sample_variance, "
      "sample_low, sample_high, sample_of FROM observation "
      "WHERE indicator_id = ?1",
      {from, to});
}

Result<std::vector<Figure>> ObservationRepository::figures_of_plan(PlanId plan, std::string_view place,
                                                                   KnownBy known_by) const {
  ZHICHENG_TRY_ASSIGN(
      std::vector<Figure> figures,
      fetch_all(connection_,
                ZHICHENG_OBSERVATION_COLUMNS
                " FROM indicator i JOIN observation o ON o.indicator_id = i.id WHERE i.plan_id = ?1 "
                "AND o.place_code = ?2 AND o.entered_at <= ?3",
                {plan, place, known_by}, read_figure));
  return latest_figures(std::move(figures));
}

Result<std::vector<Figure>> ObservationRepository::figures_of_active_plans(std::string_view place) const {
  ZHICHENG_TRY_ASSIGN(
      std::vector<Figure> figures,
      fetch_all(
          connection_,
          ZHICHENG_OBSERVATION_COLUMNS
          " FROM plan p JOIN indicator i ON i.plan_id = p.id JOIN observation o ON o.indicator_id = i.id "
          "WHERE p.state = 'active' AND o.place_code = ?1",
          {place}, read_figure));
  return latest_figures(std::move(figures));
}

Result<std::vector<Observation>> ObservationRepository::series(IndicatorId indicator, std::string_view place,
                                                               KnownBy known_by) const {
  ZHICHENG_TRY_ASSIGN(std::vector<Observation> all,
                      fetch_all(connection_,
                                ZHICHENG_OBSERVATION_COLUMNS ZHICHENG_OBSERVATION_DETAILS
                                "FROM observation o WHERE o.indicator_id = ?1 AND o.place_code = ?2 "
                                "AND o.entered_at <= ?3 ORDER BY o.period, o.vintage",
                                {indicator, place, known_by}, read_observation));
  return latest_observations(std::move(all));
}

Result<std::vector<Observation>> ObservationRepository::series_of_all_places(IndicatorId indicator,
                                                                             KnownBy known_by) const {
  ZHICHENG_TRY_ASSIGN(std::vector<Observation> all,
                      fetch_all(connection_,
                                ZHICHENG_OBSERVATION_COLUMNS ZHICHENG_OBSERVATION_DETAILS
                                "FROM observation o WHERE o.indicator_id = ?1 AND o.entered_at <= ?2 "
                                "ORDER BY o.place_code, o.period, o.vintage",
                                {indicator, known_by}, read_observation));
  return latest_observations(std::move(all));
}

Result<std::vector<Observation>> ObservationRepository::history(IndicatorId indicator, std::string_view place,
                                                                const Period& period) const {
  return fetch_all(connection_,
                   ZHICHENG_OBSERVATION_COLUMNS ZHICHENG_OBSERVATION_DETAILS
                   "FROM observation o WHERE o.indicator_id = ?1 AND o.place_code = ?2 AND o.period = ?3 "
                   "AND o.period_year = ?4 ORDER BY o.vintage",
                   {indicator, place, period, period.year_number()}, read_observation);
}

Result<std::vector<Observation>> ObservationRepository::of_import(FigureImportId import) const {
  // Over the indicators of the plan: an index by import would slow every insert for a rare question.
  return fetch_all(connection_,
                   ZHICHENG_OBSERVATION_COLUMNS ZHICHENG_OBSERVATION_DETAILS
                   "FROM figure_import f JOIN indicator i ON i.plan_id = f.plan_id "
                   "JOIN observation o ON o.indicator_id = i.id AND o.import_id = f.id WHERE f.id = ?1 "
                   "ORDER BY o.indicator_id, o.place_code, o.period, o.vintage",
                   {import}, read_observation);
}

}  // namespace zhicheng::store
