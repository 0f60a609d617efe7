#include "zhicheng/sampling/acceptance_plan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRS";  // S only under tightened inspection, for one AQL
constexpr int kLastLetter = 15;                             // R
constexpr int kExtraLetter = 16;                            // S
constexpr std::size_t kExtraAql = 2;                        // 0.025

constexpr std::array<std::string_view, 26> kAqls = {
    "0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25", "0.40",
    "0.65",  "1.0",   "1.5",   "2.5",   "4.0",   "6.5",  "10",   "15",   "25",
    "40",    "65",    "100",   "150",   "250",   "400",  "650",  "1000"};

// Steps of the series R5, which the sample sizes follow.
constexpr std::array<std::uint64_t, 17> kSizes = {2,   3,   5,   8,   13,  20,   32,   50,  80,
                                                  125, 200, 315, 500, 800, 1250, 2000, 3150};

constexpr std::array<std::uint64_t, 15> kLotEnds = {
    8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10'000, 35'000, 150'000, 500'000, ~std::uint64_t{0}};
constexpr std::array<std::string_view, 7> kLettersOfLevel = {
    "AAAABBBBCCCCDDD", "AAABBBCCCDDDEEE", "AABBCCDDEEFFGGH", "AABCCDEEFGGHJJK",
    "AABCCDEFGHJKLMN", "ABCDEFGHJKLMNPQ", "BCDEFGHJKLMNPQR"};
constexpr std::array<std::string_view, 7> kLevelNames = {"S-1", "S-2", "S-3", "S-4", "I", "II", "III"};
constexpr std::array<std::string_view, 3> kSeverityNames = {"normal", "tightened", "reduced"};

// Acceptance numbers along a diagonal: n × AQL is about the same for letter + AQL = d.
struct Diagonals {
  int zero = 0;                           // d with Ac = 0
  int one = 0;                            // d with Ac = 1
  std::array<std::uint64_t, 10> numbers;  // from there on
  int up = -1;                            // d that refers to the smaller sample
};
constexpr Diagonals kNormal = {14, 17, {1, 2, 3, 5, 7, 10, 14, 21, 30, 44}, 15};
constexpr Diagonals kTightened = {15, 18, {1, 2, 3, 5, 8, 12, 18, 27, 41, 41}, -1};
constexpr Diagonals kReduced = {14, 18, {1, 2, 3, 5, 6, 8, 10, 14, 21, 21}, 15};
constexpr int kLastOfMost = 24;   // d up to which letters from F on have a plan
constexpr int kLastOfSmall = 26;  // and those up to E
constexpr int kLastSmall = 4;     // E

Error wrong(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "acceptance").with("why", std::move(why));
}

// One cell of a table: a plan, or where its arrow points.
struct Cell {
  std::optional<std::uint64_t> ac;
  int step = 0;
};

Cell cell_of(int letter, int aql, Severity severity) {
  int d = letter + aql;
  const Diagonals* rule = severity == Severity::normal      ? &kNormal
                          : severity == Severity::tightened ? &kTightened
                                                            : &kReduced;
  // Under reduced inspection A and B keep n = 2 and from 10 on the numbers of A under normal inspection.
  if (severity == Severity::reduced && letter <= 1 && aql > kReduced.zero) {
    d = aql;
    rule = &kNormal;
    if (d < rule->one) return {{}, 1};
  }
  if (letter == kExtraLetter && aql != static_cast<int>(kExtraAql)) return {{}, -1};
  if (d == rule->zero) return {0, 0};
  if (d == rule->up) return {{}, -1};
  if (d < rule->one) return {{}, 1};
  if (d > (letter <= kLastSmall ? kLastOfSmall : kLastOfMost)) return {{}, -1};
  return {rule->numbers[static_cast<std::size_t>(d - rule->one)], 0};
}

std::uint64_t size_of(int letter, Severity severity) {
  const int smaller = severity == Severity::reduced ? 2 : 0;
  return kSizes[static_cast<std::size_t>(std::max(letter - smaller, 0))];
}

// Follows one arrow to the first plan in its direction.
std::optional<SinglePlan> follow(int letter, int aql, Severity severity, int step) {
  const int last = severity == Severity::tightened ? kExtraLetter : kLastLetter;
  for (; letter >= 0 && letter <= last; letter += step) {
    const Cell cell = cell_of(letter, aql, severity);
    if (cell.ac)
      return SinglePlan{kLetters[static_cast<std::size_t>(letter)], size_of(letter, severity), *cell.ac};
  }
  return std::nullopt;
}

template <std::size_t kCount>
Result<std::size_t> place_in(const std::array<std::string_view, kCount>& names, std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return wrong("\"" + std::string(text) + "\" is unknown");
  return static_cast<std::size_t>(found - names.begin());
}

std::string_view without_zeros(std::string_view number) {
  if (number.find('.') == number.npos) return number;
  while (number.ends_with('0')) number.remove_suffix(1);
  if (number.ends_with('.')) number.remove_suffix(1);
  return number;
}

}  // namespace

std::string_view name_of(Severity severity) {
  return kSeverityNames[static_cast<std::size_t>(severity)];
}

std::string_view name_of(InspectionLevel level) {
  return kLevelNames[static_cast<std::size_t>(level)];
}

std::span<const std::string_view> preferred_aqls() {
  return kAqls;
}

Result<std::size_t> parse_aql(std::string_view text) {
  for (std::size_t i = 0; i < kAqls.size(); ++i)
    if (without_zeros(kAqls[i]) == without_zeros(text)) return i;
  return wrong("there are no plans for an AQL of " + std::string(text));
}

Result<InspectionLevel> parse_inspection_level(std::string_view text) {
  ZHICHENG_TRY_ASSIGN(const std::size_t place, place_in(kLevelNames, text));
  return static_cast<InspectionLevel>(place);
}

Result<Severity> parse_severity(std::string_view text) {
  ZHICHENG_TRY_ASSIGN(const std::size_t place, place_in(kSeverityNames, text));
  return static_cast<Severity>(place);
}

Result<char> code_letter(std::uint64_t lot, InspectionLevel level) {
  if (lot < 2) return wrong("a lot has two items or more");
  const auto row = std::lower_bound(kLotEnds.begin(), kLotEnds.end(), lot) - kLotEnds.begin();
  return kLettersOfLevel[static_cast<std::size_t>(level)][static_cast<std::size_t>(row)];
}

Result<SinglePlan> single_plan(char letter, std::size_t aql, Severity severity) {
  const std::size_t place = kLetters.find(letter);
  if (place > kLastLetter) return wrong("there is no such code letter");
  if (aql >= kAqls.size()) return wrong("there is no such AQL");
  const int row = static_cast<int>(place);
  const int column = static_cast<int>(aql);
  const int step = cell_of(row, column, severity).step;
  auto plan = follow(row, column, severity, step == 0 ? 1 : step);
  if (!plan) plan = follow(row, column, severity, -step);  // the edge of the table turns the arrow
  ZHICHENG_ASSERT(plan.has_value());
  return *plan;
}

void Switching::add(const LotResult& lot, const Conditions& conditions) {
  ZHICHENG_ASSERT(!stopped());
  const bool accepted = lot.found <= lot.plan.ac;
  switch (severity_) {
    case Severity::normal:
      add_normal(lot, accepted, conditions);
      break;
    case Severity::tightened:
      accepted_in_a_row_ = accepted ? accepted_in_a_row_ + 1 : 0;
      if (!accepted) ++rejected_tightened_;
      if (accepted_in_a_row_ == 5) go_to(Severity::normal);
      break;
    case Severity::reduced:
      if (!accepted || lot.irregular || !conditions.steady_and_approved) go_to(Severity::normal);
      break;
  }
}

void Switching::add_normal(const LotResult& lot, bool accepted, const Conditions& conditions) {
  const bool counts = lot.plan.ac < 2 ? accepted
                                      : accepted && lot.one_tighter && lot.one_tighter->n == lot.plan.n &&
                                            lot.found <= lot.one_tighter->ac;
  score_ = counts ? score_ + (lot.plan.ac < 2 ? 2 : 3) : 0;
  last_lots_ = (last_lots_ << 1 | (accepted ? 0U : 1U)) & 0b11111U;
  if (std::popcount(last_lots_) >= 2)
    go_to(Severity::tightened);
  else if (score_ >= 30 && conditions.steady_and_approved && !lot.irregular)
    go_to(Severity::reduced);
}

void Switching::go_to(Severity severity) {
  *this = Switching();
  severity_ = severity;
}

}  // namespace zhicheng::sampling
