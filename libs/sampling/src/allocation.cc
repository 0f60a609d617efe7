#include "zhicheng/sampling/allocation.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <queue>

#include "table.h"

namespace zhicheng::sampling {
namespace {

using Number = boost::multiprecision::uint256_t;

Error contradiction(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "allocation").with("why", std::move(why));
}

// How much the next unit of a stratum helps: units²·p(1−p) / (n·(n + 1)); without any it helps more than all
// else.
struct Gain {
  bool first = false;
  Number numerator;
  Number denominator;
  std::size_t stratum = 0;

  // The lesser gain; of equal ones that of the later stratum.
  bool operator<(const Gain& other) const {
    if (first != other.first) return other.first;
    const Number mine = numerator * other.denominator;
    const Number its = other.numerator * denominator;
    return mine != its ? mine < its : stratum > other.stratum;
  }
};

class Allocator {
 public:
  explicit Allocator(const AllocationRequest& request)
      : request_(request), n_(request.strata.size()), class_of_(n_.size()) {
    std::map<std::string_view, std::size_t> numbers;
    for (std::size_t i = 0; i < n_.size(); ++i) {
      const AllocationStratum& stratum = request.strata[i];
      const auto [found, isnew] = numbers.emplace(stratum.credit_class, classes_.size());
      if (isnew) classes_.push_back({.name = stratum.credit_class});
      class_of_[i] = found->second;
      classes_[found->second].units += stratum.units;
      classes_[found->second].strata.push_back(i);
    }
    for (Class& each : classes_) each.most = each.units;
    for (const ClassShare& share : request.classes) {
      const auto found = numbers.find(share.credit_class);
      if (found == numbers.end()) continue;
      Class& each = classes_[found->second];
      each.least = (each.units * share.least + 99) / 100;
      each.most = each.units * share.most / 100;
    }
  }

  Result<SamplePlan> run() {
    ZHICHENG_TRY(start_with_least());
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      Class& each = classes_[i];
      if (each.n < each.least && !add(each.strata, each.least - each.n))
        return contradiction("class " + each.name + " must get " + std::to_string(each.least) +
                             ", more than its strata may");
    }
    std::uint64_t given = 0;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < n_.size(); ++i) {
      given += n_[i];
      all.push_back(i);
    }
    if (given > request_.n)
      return contradiction("the least that is asked for is " + std::to_string(given) + ", above n = " +
                           std::to_string(request_.n) + "; a lower even share asks for less");
    if (!add(all, request_.n - given))
      return contradiction("the most that may be drawn is below n = " + std::to_string(request_.n));
    SamplePlan plan;
    for (std::size_t i = 0; i < n_.size(); ++i) plan.push_back({request_.strata[i].stratum, n_[i]});
    return plan;
  }

 private:
  struct Class {
    std::string name;
    std::vector<std::size_t> strata = {};
    std::uint64_t units = 0;
    std::uint64_t least = 0;
    std::uint64_t most = 0;
    std::uint64_t n = 0;
  };

  Result<void> start_with_least() {
    std::uint64_t units = 0;
    for (const AllocationStratum& stratum : request_.strata) units += stratum.units;
    for (std::size_t i = 0; i < n_.size(); ++i) {
      const AllocationStratum& stratum = request_.strata[i];
      const Wide even = static_cast<Wide>(request_.n) * stratum.units * request_.even_percent / 100;
      const auto floor = static_cast<std::uint64_t>(units == 0 ? 0 : even / units);
      n_[i] = std::max(stratum.minimum, std::min(floor, stratum.maximum));
      Class& its = classes_[class_of_[i]];
      its.n += n_[i];
      if (its.n > its.most)
        return contradiction("class " + its.name + " may get " + std::to_string(its.most) +
                             ", less than its strata must; a lower even share asks for less");
    }
    return {};
  }

  Gain gain(std::size_t i) const {
    const AllocationStratum& stratum = request_.strata[i];
    const Number failing = 2 * stratum.failed + 1;
    const Number passing = 2 * (stratum.tested - stratum.failed) + 1;
    const Number all = 2 * stratum.tested + 2;
    const Number steps = n_[i] == 0 ? Number(1) : Number(n_[i]) * (n_[i] + 1);
    return {n_[i] == 0, Number(stratum.units) * stratum.units * failing * passing, all * all * steps, i};
  }

  bool open(std::size_t i) const {
    return n_[i] < request_.strata[i].maximum && classes_[class_of_[i]].n < classes_[class_of_[i]].most;
  }

  // Gives `more` units to these strata, one by one; false when there is no room left.
  bool add(const std::vector<std::size_t>& strata, std::uint64_t more) {
    std::priority_queue<Gain> gains;
    for (const std::size_t i : strata)
      if (open(i)) gains.push(gain(i));
    while (more > 0 && !gains.empty()) {
      const std::size_t best = gains.top().stratum;
      gains.pop();
      if (!open(best)) continue;  // its class was filled meanwhile
      ++n_[best];
      ++classes_[class_of_[best]].n;
      --more;
      if (open(best)) gains.push(gain(best));
    }
    return more == 0;
  }

  const AllocationRequest& request_;
  std::vector<std::uint64_t> n_;
  std::vector<std::size_t> class_of_;
  std::vector<Class> classes_;
};

Result<AllocationStratum> stratum_of(const TableReader& table) {
  ZHICHENG_TRY(table.require_name(0));
  AllocationStratum stratum{.stratum = std::string(table.field(0)),
                            .credit_class = std::string(table.field(6))};
  ZHICHENG_TRY_ASSIGN(stratum.units, table.whole_number(1, kMostUnits));
  ZHICHENG_TRY_ASSIGN(stratum.tested, table.whole_number(2, kMostPriorTests));
  ZHICHENG_TRY_ASSIGN(stratum.failed, table.whole_number(3, kMostPriorTests));
  if (stratum.failed > stratum.tested) return table.invalid("more failed than were tested");
  if (!table.field(4).empty()) {
    ZHICHENG_TRY_ASSIGN(stratum.minimum, table.whole_number(4, kMostUnits));
  }
  stratum.maximum = stratum.units;
  if (!table.field(5).empty()) {
    ZHICHENG_TRY_ASSIGN(const std::uint64_t maximum, table.whole_number(5, kMostUnits));
    stratum.maximum = std::min(maximum, stratum.units);
  }
  if (stratum.minimum > stratum.maximum)
    return table.invalid("the minimum is above the maximum or the units");
  return stratum;
}

Result<std::vector<ClassShare>> read_classes(std::string_view csv) {
  std::vector<ClassShare> classes;
  if (csv.empty()) return classes;
  TableReader table(csv, {"class", "least", "most"}, ErrorCode::draw_plan_invalid);
  ZHICHENG_TRY(table.read_header());
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) return classes;
    ZHICHENG_TRY(table.require_name(0));
    ClassShare share{.credit_class = std::string(table.field(0))};
    ZHICHENG_TRY_ASSIGN(share.least, table.whole_number(1, 100));
    ZHICHENG_TRY_ASSIGN(share.most, table.whole_number(2, 100));
    if (share.least > share.most) return table.invalid("least above most");
    for (const ClassShare& known : classes)
      if (known.credit_class == share.credit_class)
        return table.invalid("the class " + known.credit_class + " twice");
    classes.push_back(std::move(share));
  }
}

}  // namespace

Result<AllocationRequest> read_allocation(std::string_view strata, std::string_view classes, std::uint64_t n,
                                          std::uint64_t even_percent) {
  AllocationRequest request{.strata = {}, .classes = {}, .n = n, .even_percent = even_percent};
  TableReader table(strata, {"stratum", "units", "tested", "failed", "minimum", "maximum", "class"},
                    ErrorCode::draw_plan_invalid, 3);
  ZHICHENG_TRY(table.read_header());
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) break;
    ZHICHENG_TRY_ASSIGN(AllocationStratum stratum, stratum_of(table));
    for (const AllocationStratum& known : request.strata)
      if (known.stratum == stratum.stratum) return table.invalid("the stratum " + known.stratum + " twice");
    request.strata.push_back(std::move(stratum));
  }
  if (request.strata.empty()) return table.invalid("no stratum");
  std::sort(request.strata.begin(), request.strata.end(),
            [](const auto& a, const auto& b) { return a.stratum < b.stratum; });
  ZHICHENG_TRY_ASSIGN(request.classes, read_classes(classes));
  return request;
}

Result<SamplePlan> allocate(const AllocationRequest& request) {
  if (request.n > kMostAllocated) return contradiction("n above 10,000,000");
  if (request.even_percent > 100) return contradiction("an even share above 100 per cent");
  return Allocator(request).run();
}

double expected_error(const AllocationRequest& request, const SamplePlan& plan) {
  double all = 0;
  for (const AllocationStratum& stratum : request.strata) all += static_cast<double>(stratum.units);
  double variance = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const AllocationStratum& stratum = request.strata[i];
    if (stratum.units == 0) continue;
    if (plan[i].n == 0) return std::numeric_limits<double>::infinity();
    const auto units = static_cast<double>(stratum.units);
    const auto n = static_cast<double>(plan[i].n);
    const double p =
        (2.0 * static_cast<double>(stratum.failed) + 1) / (2.0 * static_cast<double>(stratum.tested) + 2);
    variance += units / all * (units / all) * p * (1 - p) / n * (1 - n / units);
  }
  return std::sqrt(std::max(variance, 0.0));
}

}  // namespace zhicheng::sampling
