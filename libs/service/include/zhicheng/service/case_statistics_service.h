#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhicheng/plan/concept.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/plan_service.h"
#include "zhicheng/store/case_statistics.h"

namespace zhicheng::service {

// What is asked for; empty members do not filter.
struct CaseStatisticsAsk {
  Period from, to;  // months, both included
  std::string type;
  std::string owner;
  std::optional<store::CaseArea> area;  // a county: with what stands below it; or all others
  std::string by;                       // type, owner, area, or a field of kind choice
};

// How long something takes or has taken: half of the cases at most `median` days, nine of ten `ninety`.
struct CaseDaySpread {
  std::optional<std::int64_t> median, ninety, longest;  // none where there is no case
};

// A span of months. A rate or a change is none where there is nothing to divide by.
struct CaseFigures {
  Period from, to;
  store::CaseSums sums;
  CaseDaySpread taken;                 // of what was closed
  std::optional<double> closing_rate;  // closed of what was open before or opened
  std::optional<double> on_time_rate;  // of what was closed
};

// Of one span to another, as a share of the other.
struct CaseChange {
  std::optional<double> opened, closed, open;
};

struct CaseStatisticsRow {
  store::CaseKey key;  // of an area the id of the county, "none" for all others
  std::string name;    // of an area
  CaseFigures now;
  store::CaseSums before, year_before;
  CaseChange since_before, since_year_before;
};

// Open cases by the days since they were opened.
struct CaseAgeBand {
  std::int64_t from = 0;
  std::optional<std::int64_t> to;  // included; none: without end
  std::int64_t cases = 0;
};

struct CaseStatistics {
  Date as_of;                // end of the span, or today
  bool partial = false;      // the last month is not over
  std::int64_t waiting = 0;  // cases of an older program that are not counted yet
  CaseFigures now;
  CaseFigures before;       // as many months, right before
  CaseFigures year_before;  // the same months a year before
  CaseChange since_before, since_year_before;
  std::vector<store::CaseMonth> months;  // thirteen at least, to the end of the span; those without cases too
  CaseDaySpread ages;
  std::vector<CaseAgeBand> age_bands;
  std::vector<CaseStatisticsRow> rows;  // by what was opened, most first
};

// Cases that an indicator may count, by the year in which they were closed.
struct CaseFeedCount {
  CaseTypePtr type;
  const casework::CaseFeed* feed = nullptr;         // of `type`
  std::vector<std::pair<int, std::int64_t>> years;  // ascending, the last one is not over
};

// Rules of counting: docs/guides/statistics.md. Thread-safe.
class CaseStatisticsService {
 public:
  static constexpr int kMostMonths = 60;

  static constexpr int kFeedYears = 5;

  CaseStatisticsService(db::ConnectionPool& pool, const CaseService& cases,
                        plan::ConceptDictionary concepts = {})
      : pool_(pool), cases_(cases), concepts_(std::move(concepts)) {}

  // permission_denied; invalid_argument: months that are none, too many or to come, an unknown `by`.
  Result<CaseStatistics> statistics(const Actor& actor, const CaseStatisticsAsk& ask) const;
  // What the case types of today count for the concept that the name of an indicator speaks for, of the cases
  // that the actor sees; empty where it speaks for none. not_found.
  Result<std::vector<CaseFeedCount>> feeds(const Actor& actor, store::IndicatorId indicator) const;
  // statistics() as .xlsx.
  Result<FileDownload> export_file(const Actor& actor, const CaseStatisticsAsk& ask) const;

 private:
  db::ConnectionPool& pool_;
  const CaseService& cases_;
  const plan::ConceptDictionary concepts_;
};

}  // namespace zhicheng::service
