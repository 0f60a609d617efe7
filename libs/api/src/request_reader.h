#pragma once

#include <charconv>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "endpoint.h"
#include "zhicheng/base/json.h"

// What endpoints read from a request: path, query, body.
namespace zhicheng::api {

std::string path_text(const Context& context, std::string_view name);
Result<std::int64_t> path_integer(const Context& context, std::string_view name);
// A text that is no id belongs to nothing: not_found.
template <class SomeId>
Result<SomeId> path_id(const Context& context, std::string_view name) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t value, path_integer(context, name));
  return SomeId{value};
}

std::string query_text(const Context& context, std::string_view name);  // "" if absent
Result<std::optional<std::int64_t>> query_integer(const Context& context, std::string_view name);
// `limit`: 1 to kMostRows, kUsualRows where it is absent.
inline constexpr std::int64_t kMostRows = 200;
inline constexpr int kUsualRows = 50;
Result<int> query_limit(const Context& context);
Result<std::optional<Date>> query_date(const Context& context, std::string_view name);
template <class SomeId>
Result<SomeId> query_id(const Context& context, std::string_view name) {
  ZHICHENG_TRY_ASSIGN(const auto value, query_integer(context, name));
  if (!value) return Error(ErrorCode::member_missing).with("member", std::string(name));
  return SomeId{*value};
}
// "3,7,9"; absent is member_missing.
Result<std::vector<std::int64_t>> query_integers(const Context& context, std::string_view name);
Error query_value(std::string_view name, std::string_view value, std::string_view expected);
// One of a list of names; absent or "" is nullopt.
template <class Parse>
auto query_parsed(const Context& context, std::string_view name, Parse parse, std::string_view expected)
    -> Result<std::optional<typename decltype(parse(std::string_view()))::value_type>> {
  using T = typename decltype(parse(std::string_view()))::value_type;
  const std::string text = query_text(context, name);
  if (text.empty()) return std::optional<T>();
  auto result = parse(std::string_view(text));
  if (!result.ok()) return query_value(name, text, expected);
  return std::optional<T>(std::move(result).value());
}

// content_type_unsupported unless application/json; json_malformed.
Result<Json> json_body(const Context& context);

// What an endpoint takes that reads a document.
inline constexpr std::size_t kFormBytes = 16u << 10;  // what a form adds to its file
inline constexpr std::size_t kUploadBytes = limits::kDocumentBytes + kFormBytes;

// The file of a form; upload_missing, and the errors of http::MultipartForm.
struct Upload {
  std::string file_name;
  std::string bytes;
};
Result<Upload> uploaded_file(Context& context);

// Several files of a form by their fields, and its text fields; upload_missing where one of `required` is not
// there.
struct UploadForm {
  std::map<std::string, Upload> files;
  std::map<std::string, std::string> texts;
};
Result<UploadForm> uploaded_form(Context& context, std::size_t most_files,
                                 std::initializer_list<std::string_view> required);

// As a file that the browser saves and never shows.
http::Response download(service::FileDownload file);
// The problem of an error, with further members or others in their place.
http::Response problem_with(const Error& error, const http::Request& request, JsonObject members);
// {"items": […]}
http::Response items(JsonArray array);

}  // namespace zhicheng::api
