#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/plan/target.h"

namespace zhicheng::plan {

// The words of a document that a fact was read from.
struct Quote {
  int line = 0;           // 1-based line of the source
  int column = 0;         // 1-based, code points
  int length = 0;         // code points; may run over line ends
  std::string text = {};  // exact source text

  bool operator==(const Quote&) const = default;
};

enum class Origin : std::uint8_t { table, prose, manual };  // manual: added by a person in the review

// One promised figure. The raw fields are exactly what the document prints; `target` is how we read them.
struct Indicator {
  int seq = 0;             // 1-based, in document order
  std::string group = {};  // 产品质量, 标准建设 …
  std::string name = {};
  std::string unit = {};  // as printed, "" where none or "/"
  std::string baseline_raw = {};
  std::string target_raw = {};
  std::string actual_raw = {};  // result, where the document reports one (a finished plan)
  Attribute attribute = Attribute::none;
  std::string note = {};
  Origin origin = Origin::table;
  Target target;
  std::string department = {};     // in charge of the figure; "" until somebody says so
  std::vector<Quote> quotes = {};  // the first is where it was read; further ones say the same elsewhere
  std::vector<int> tasks = {};     // places in Plan::tasks, from 1, whose own words state it; ascending

  bool operator==(const Indicator&) const = default;
};

// One numbered task of the plan.
struct Task {
  std::string number = {};  // as printed: （八）, 3., 专栏 2
  std::string path = {};    // titles of the headings above it, joined by " / "
  std::string title = {};
  std::vector<std::string> departments = {};  // lead first; empty where the document names none
  bool departments_open = false;              // the list ends with 等
  std::string deadline = {};                  // as printed: 2025, 三年; "" where none
  Quote quote;

  bool operator==(const Task&) const = default;
};

enum class DocumentStatus : std::uint8_t { final, draft };  // 印发, 征求意见稿
enum class Level : std::uint8_t { unknown, province, city, county };

// What the document says about itself.
struct Facts {
  std::string title = {};
  std::string issuer = {};
  std::string number = {};  // 衢发改发〔2021〕25号
  std::optional<Date> date = {};
  DocumentStatus status = DocumentStatus::final;
  std::string region = {};  // 衢州市
  Level level = Level::unknown;
  int first_year = 0;  // 2021; 0 = not stated
  int last_year = 0;   // 2025
  std::vector<std::string> implements = {};

  bool operator==(const Facts&) const = default;
};

struct Plan {
  Facts facts;
  std::vector<Indicator> indicators = {};
  std::vector<Task> tasks = {};

  bool operator==(const Plan&) const = default;
};

std::string_view name_of(Origin origin);
std::string_view name_of(DocumentStatus status);
std::string_view name_of(Level level);
Result<Origin> parse_origin(std::string_view name);
Result<DocumentStatus> parse_document_status(std::string_view name);
Result<Level> parse_level(std::string_view name);

// Until when a task has to be done: 2025 and 2025年底 the last day of the year, 2025年6月底 that of the
// month; where no year is printed the last day of the plan, and nothing where the plan has no last year
// either.
std::optional<Date> due_day(const Task& task, const Facts& facts);

}  // namespace zhicheng::plan
