#include "zhicheng/db/dialect.h"

#include "zhicheng/base/text.h"

namespace zhicheng::db {
namespace {

// Where the quoted text or comment that begins at `at` ends; `at` itself if none begins there.
std::size_t skip_quoted(std::string_view sql, std::size_t at) {
  const char c = sql[at];
  std::string_view end;
  if (c == '\'' || c == '"') {
    end = sql.substr(at, 1);
  } else if (sql.substr(at, 2) == "--") {
    end = "\n";
  } else if (sql.substr(at, 2) == "/*") {
    end = "*/";
  } else {
    return at;
  }
  const std::size_t close = sql.find(end, at + (c == '/' ? 2 : 1));
  return close == sql.npos ? sql.size() : close + end.size();
}

}  // namespace

std::string number_parameters_with_dollar(std::string_view sql) {
  std::string out;
  out.reserve(sql.size());
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t next = skip_quoted(sql, at); next != at) {
      out.append(sql.substr(at, next - at));
      at = next;
      continue;
    }
    const bool parameter = sql[at] == '?' && at + 1 < sql.size() && sql[at + 1] >= '1' && sql[at + 1] <= '9';
    out.push_back(parameter ? '$' : sql[at]);
    ++at;
  }
  return out;
}

Result<void> check_text(std::string_view text) {
  if (const auto offset = find_invalid_utf8(text); offset.has_value()) {
    return Error(ErrorCode::text_not_utf8).with("offset", std::to_string(*offset));
  }
  if (text.find('\0') != text.npos) {
    return Error(ErrorCode::invalid_argument).with("what", "text").with("why", "contains a NUL character");
  }
  return {};
}

std::string like_pattern(std::string_view part) {
  std::string out = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('%');
  return out;
}

}  // namespace zhicheng::db
