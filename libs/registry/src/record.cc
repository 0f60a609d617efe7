#include "zhicheng/registry/record.h"

#include <algorithm>

#include "column_words.h"
#include "zhicheng/base/date.h"
#include "zhicheng/base/text.h"

namespace zhicheng::registry {
namespace {

// 2021/6/30, 2021.6.30, 2021年6月30日 and 20210630 as 2021-06-30; anything else as it is.
std::string usual_date(const std::string& text) {
  std::string digits;
  std::vector<std::string> groups;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= U'0' && c <= U'9') {
      digits += static_cast<char>(c);
    } else if (c == U'/' || c == U'.' || c == U'-' || c == U'年' || c == U'月' || c == U'日') {
      groups.push_back(std::exchange(digits, ""));
    } else if (c == U' ') {
      break;  // a time of day
    } else {
      return text;
    }
  }
  if (!digits.empty()) groups.push_back(digits);
  if (groups.size() == 1 && groups[0].size() == 8)
    groups = {groups[0].substr(0, 4), groups[0].substr(4, 2), groups[0].substr(6)};
  if (groups.size() != 3 || groups[0].size() != 4) return text;
  for (std::size_t i = 1; i < 3; ++i) {
    if (groups[i].empty() || groups[i].size() > 2) return text;
    if (groups[i].size() == 1) groups[i].insert(0, "0");
  }
  return groups[0] + "-" + groups[1] + "-" + groups[2];
}

Result<std::string> read_number(const RecordField& field, std::string text) {
  std::erase(text, ',');
  ZHICHENG_TRY_ASSIGN(const Decimal value, Decimal::parse(text));
  if ((field.low && value < *field.low) || (field.high && value > *field.high))
    return Error(ErrorCode::record_number_outside)
        .with("text", text)
        .with("low", field.low ? field.low->to_string() : "−∞")
        .with("high", field.high ? field.high->to_string() : "∞");
  return value.to_string();
}

Result<std::string> read_choice(const RecordField& field, const std::string& text) {
  const auto meant = field.choice_words.find(column_word(text));
  if (meant != field.choice_words.end()) return meant->second;
  std::string known;
  for (const Choice& choice : field.choices) known += (known.empty() ? "" : "、") + choice.name.zh;
  return Error(ErrorCode::record_choice_unknown).with("text", text).with("known", known);
}

// Marks of control have no place in a value; line ends become blanks.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return std::string(trim(line));
}

Result<std::string> read_value(const RecordField& field, std::string_view written, Bilingual& doubt) {
  std::string text = one_line(written);
  switch (field.kind) {
    case ValueKind::number:
      return read_number(field, to_half_width(text));
    case ValueKind::date: {
      ZHICHENG_TRY_ASSIGN(const Date date, parse_date(usual_date(to_half_width(text))));
      return format_date(date);
    }
    case ValueKind::choice:
      return read_choice(field, text);
    case ValueKind::identifier:
    case ValueKind::reference: {
      ZHICHENG_TRY_ASSIGN(Identifier read, read_identifier(field.scheme, text));
      doubt = std::move(read.doubt);
      return std::move(read.text);
    }
    case ValueKind::text:
      break;
  }
  const std::size_t length = count_code_points(text);
  if (length > kMostValue)
    return Error(ErrorCode::record_value_long)
        .with("length", std::to_string(length))
        .with("most", std::to_string(kMostValue));
  return text;
}

}  // namespace

std::string column_word(std::string_view text) {
  std::string word;
  const std::string half = to_half_width(trim(text));
  for (std::size_t at = 0; at < half.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(half, at);
    if (c == U'(' && !word.empty()) break;
    if (is_blank(c) || c == U'*' || c == U'_' || c == U'-' || c == U':') continue;
    if (c >= U'A' && c <= U'Z')
      word += static_cast<char>(c - U'A' + U'a');
    else
      word += half.substr(from, at - from);
  }
  return word;
}

CheckedValues check_values(const RecordType& type, const Values& written) {
  CheckedValues checked;
  for (const auto& [id, text] : written)
    if (type.field(id) == nullptr)
      checked.faults.push_back({id, Error(ErrorCode::record_field_unknown).with("field", id)});
  for (const RecordField& field : type.fields) {
    const auto found = written.find(field.id);
    if (found == written.end() || trim(found->second).empty()) {
      if (field.required)
        checked.faults.push_back(
            {field.id, Error(ErrorCode::record_value_missing).with("field", field.name.zh)});
      continue;
    }
    Bilingual doubt;
    auto value = read_value(field, found->second, doubt);
    if (!value.ok()) {
      checked.faults.push_back({field.id, value.error()});
      continue;
    }
    if (!doubt.zh.empty()) checked.doubts.push_back({field.id, std::move(doubt)});
    checked.values.emplace(field.id, *std::move(value));
  }
  return checked;
}

Result<ColumnMatch> match_columns(const RecordType& type, const std::vector<std::string>& header) {
  ColumnMatch match;
  for (const std::string& title : header) {
    const std::string word = column_word(title);
    const auto meant = type.column_words.find(word);
    const RecordField* found = meant == type.column_words.end() ? nullptr : type.field(meant->second);
    if (found != nullptr && std::find(match.fields.begin(), match.fields.end(), found) != match.fields.end())
      return Error(ErrorCode::record_column_twice).with("column", title);
    if (found == nullptr && !word.empty()) match.unknown.push_back(title);
    match.fields.push_back(found);
  }
  for (const RecordField& field : type.fields)
    if (field.required && std::find(match.fields.begin(), match.fields.end(), &field) == match.fields.end())
      return Error(ErrorCode::record_column_missing).with("column", field.name.zh);
  return match;
}

}  // namespace zhicheng::registry
