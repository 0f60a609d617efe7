#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zhicheng {

// Every error that a user or a program can meet, from error_codes.def. Numbers are never reused.
enum class ErrorCode : std::uint16_t {
#define ZHICHENG_ERROR(number, key, status, zh, en) key = number,
#include "zhicheng/base/error_codes.def"
#undef ZHICHENG_ERROR
};

enum class Language : std::uint8_t { zh_cn, en };

struct ErrorEntry {
  ErrorCode code;
  std::string_view key;  // stable name, also the translation key in the web client
  std::uint16_t http_status;
  std::string_view zh;  // text with {name} placeholders that Error::with() fills
  std::string_view en;
};

// The whole catalogue, ascending by number.
std::span<const ErrorEntry> error_catalogue();
const ErrorEntry& catalogue_entry(ErrorCode code);

// What went wrong and where, for a person and for a program. A value: cheap to move, compares by content.
class [[nodiscard]] Error {
 public:
  explicit Error(ErrorCode code) : code_(code) {}

  // Fills {name} in the text, e.g. Error(ErrorCode::not_found).with("what", "规划 7").
  Error with(std::string name, std::string value) &&;
  Error with(std::string name, std::string value) const&;

  ErrorCode code() const { return code_; }
  const ErrorEntry& entry() const { return catalogue_entry(code_); }
  const std::vector<std::pair<std::string, std::string>>& parameters() const { return parameters_; }
  // The text of the catalogue with the placeholders filled; an unfilled one becomes "?".
  std::string message(Language language = Language::zh_cn) const;

  bool operator==(const Error&) const = default;

 private:
  ErrorCode code_;
  std::vector<std::pair<std::string, std::string>> parameters_;
};

}  // namespace zhicheng
