#include "request_reader.h"

#include <algorithm>

#include "zhicheng/base/assert.h"
#include "zhicheng/http/decode.h"
#include "zhicheng/http/multipart.h"

namespace zhicheng::api {
namespace {

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string path_text(const Context& context, std::string_view name) {
  return std::string(context.request.parameters.find(name).value_or(""));
}

Result<std::int64_t> path_integer(const Context& context, std::string_view name) {
  const std::string text = path_text(context, name);
  const std::optional<std::int64_t> value = parse_integer(text);
  if (!value || *value < 1) {
    return Error(ErrorCode::not_found).with("what", std::string(name) + " " + text);
  }
  return *value;
}

std::string query_text(const Context& context, std::string_view name) {
  return std::string(context.request.query.find(name).value_or(""));
}

Error query_value(std::string_view name, std::string_view value, std::string_view expected) {
  return Error(ErrorCode::member_value)
      .with("member", std::string(name))
      .with("value", value.size() > 80 ? "…" : std::string(value))
      .with("expected", std::string(expected));
}

Result<std::optional<std::int64_t>> query_integer(const Context& context, std::string_view name) {
  const std::string text = query_text(context, name);
  if (text.empty()) return std::optional<std::int64_t>();
  const std::optional<std::int64_t> value = parse_integer(text);
  if (!value || *value < 1) return query_value(name, text, "integer ≥ 1");
  return value;
}

Result<int> query_limit(const Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto limit, query_integer(context, "limit"));
  if (limit.value_or(1) > kMostRows)
    return query_value("limit", std::to_string(*limit), "integer from 1 to " + std::to_string(kMostRows));
  return static_cast<int>(limit.value_or(kUsualRows));
}

Result<std::vector<std::int64_t>> query_integers(const Context& context, std::string_view name) {
  const std::string text = query_text(context, name);
  if (text.empty()) return Error(ErrorCode::member_missing).with("member", std::string(name));
  std::vector<std::int64_t> values;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto value = parse_integer(std::string_view(text).substr(begin, end - begin));
    if (!value || *value < 1) return query_value(name, text, "1,2,3");
    values.push_back(*value);
    begin = end + 1;
  }
  return values;
}

Result<std::optional<Date>> query_date(const Context& context, std::string_view name) {
  const std::string text = query_text(context, name);
  if (text.empty()) return std::optional<Date>();
  ZHICHENG_TRY_ASSIGN(const Date date, parse_date(text));
  return std::optional<Date>(date);
}

Result<Json> json_body(const Context& context) {
  const std::string_view type = context.request.headers.find("Content-Type").value_or("");
  if (http::media_type(type) != "application/json") {
    return Error(ErrorCode::content_type_unsupported)
        .with("type", std::string(type.substr(0, 100)))
        .with("expected", "application/json");
  }
  return parse_json(context.request.body);
}

Result<Upload> uploaded_file(Context& context) {
  const std::string type(context.request.headers.find("Content-Type").value_or(""));
  ZHICHENG_TRY_ASSIGN(http::MultipartForm form,
                      http::MultipartForm::parse(type, std::move(context.request.body)));
  if (!form.file() || form.file()->field != "file") return Error(ErrorCode::upload_missing);
  std::string file_name = form.file()->file_name;
  return Upload{.file_name = std::move(file_name), .bytes = std::move(form).take_file_bytes()};
}

Result<UploadForm> uploaded_form(Context& context, std::size_t most_files,
                                 std::initializer_list<std::string_view> required) {
  const std::string type(context.request.headers.find("Content-Type").value_or(""));
  ZHICHENG_TRY_ASSIGN(
      const http::MultipartForm form,
      http::MultipartForm::parse(type, std::move(context.request.body), {.files = most_files}));
  UploadForm sent;
  for (const http::UploadedFile& file : form.files())
    sent.files[file.field] = {file.file_name, std::string(form.bytes_of(file))};
  for (const auto& [name, value] : form.fields().entries()) sent.texts[name] = value;
  for (const std::string_view field : required)
    if (!sent.files.contains(std::string(field))) return Error(ErrorCode::upload_missing);
  return sent;
}

http::Response download(service::FileDownload file) {
  http::Response response = http::Response::bytes(std::move(file.bytes), file.content_type);
  response.headers.set("Content-Disposition", http::attachment_disposition(file.file_name));
  return response;
}

http::Response problem_with(const Error& error, const http::Request& request, JsonObject members) {
  http::Response response = http::problem(error, request);
  Result<Json> problem = parse_json(response.body_bytes());
  ZHICHENG_ASSERT(problem.ok());
  for (auto& member : members) problem->as_object()[member.key()] = std::move(member.value());
  response.body = to_json_text(*problem);
  return response;
}

http::Response items(JsonArray array) {
  JsonObject object;
  object["items"] = std::move(array);
  return http::Response::json(object);
}

}  // namespace zhicheng::api
