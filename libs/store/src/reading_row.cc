#include "reading_row.h"

#include <sstream>

namespace zhicheng::store {

plan::Reading read_reading(db::Rows& rows) {
  plan::Reading reading;
  reading.rule = rows.text();
  reading.confidence = rows.parsed(plan::parse_confidence);
  std::istringstream codes(rows.text());
  for (std::string code; codes >> code;) reading.lowered_by.push_back(code);
  return reading;
}

Decided read_decided(db::Rows& rows) {
  Decided decided;
  decided.by = rows.id<UserId>();
  decided.at = rows.optional_timestamp();
  decided.state = rows.parsed(parse_review_state);
  decided.second = rows.parsed(parse_second_state);
  decided.second_by = rows.id<UserId>();
  decided.second_at = rows.optional_timestamp();
  decided.reason = rows.text();
  return decided;
}

std::string lowered_by_text(const plan::Reading& reading) {
  std::string text;
  for (const std::string& code : reading.lowered_by) text.append(text.empty() ? "" : " ").append(code);
  return text;
}

}  // namespace zhicheng::store
