#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "zhicheng/base/result.h"

// Lot by lot inspection by attributes as in GB/T 2828.1-2012 (= ISO 2859-1:1999): code letters and single
// plans, derived from the structure of the tables (docs/formats/acceptance.md). Double and multiple plans are
// not here.
namespace zhicheng::sampling {

enum class Severity : std::uint8_t { normal, tightened, reduced };         // 正常、加严、放宽
enum class InspectionLevel : std::uint8_t { s1, s2, s3, s4, i, ii, iii };  // special, then general ones

std::string_view name_of(Severity severity);
std::string_view name_of(InspectionLevel level);  // S-1 … III

struct SinglePlan {
  char letter = 'A';  // whose plan it is, after the arrows
  std::uint64_t n = 0;
  std::uint64_t ac = 0;  // accept up to so many; reject from ac + 1 on

  bool operator==(const SinglePlan&) const = default;
};

// The 26 AQL that there are plans for, as the tables write them: 0.010 … 1000. Up to 10 they may be per cent
// of nonconforming items; above they are nonconformities per 100 items.
std::span<const std::string_view> preferred_aqls();
// The place of an AQL in them; "1" and "1.0" are the same. invalid_argument.
Result<std::size_t> parse_aql(std::string_view text);
Result<InspectionLevel> parse_inspection_level(std::string_view text);  // invalid_argument
Result<Severity> parse_severity(std::string_view text);                 // invalid_argument

// Letters A to R without I and O. invalid_argument for a lot below 2.
Result<char> code_letter(std::uint64_t lot, InspectionLevel level);

// The plan of a letter for an AQL (a place in preferred_aqls()), arrows followed. invalid_argument for a
// letter or an AQL that is none.
Result<SinglePlan> single_plan(char letter, std::size_t aql, Severity severity);

// What a lot showed under the plan of the moment.
struct LotResult {
  std::uint64_t found = 0;                // nonconforming items, or nonconformities
  SinglePlan plan;                        // it was inspected with
  std::optional<SinglePlan> one_tighter;  // that of the next lower AQL under normal inspection
  bool irregular = false;  // production was, or something else speaks against reduced inspection
};

// Which inspection comes next (转移规则; after the text of 9.3 as remembered, to be confirmed).
class Switching {
 public:
  struct Conditions {
    bool steady_and_approved = false;  // production is steady and the authority agrees to reduced inspection
  };

  Severity severity() const { return severity_; }
  bool stopped() const { return rejected_tightened_ == 5; }  // 暂停检验
  int score() const { return score_; }                       // 转移得分, under normal inspection

  // The next lot in its first inspection. Asserted: inspection is not stopped.
  void add(const LotResult& lot, const Conditions& conditions);

 private:
  void add_normal(const LotResult& lot, bool accepted, const Conditions& conditions);
  void go_to(Severity severity);

  Severity severity_ = Severity::normal;
  int score_ = 0;
  std::uint32_t last_lots_ = 0;  // bits: the last ones not accepted since the last change, newest lowest
  int accepted_in_a_row_ = 0;    // under tightened inspection
  int rejected_tightened_ = 0;   // since it began
};

}  // namespace zhicheng::sampling
