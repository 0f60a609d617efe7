#include "zhicheng/http/multipart.h"

#include <algorithm>

#include "lexical.h"
#include "zhicheng/base/text.h"
#include "zhicheng/http/decode.h"

namespace zhicheng::http {
namespace {

constexpr std::size_t kMaxBoundary = 70;  // RFC 2046

Error malformed(std::size_t offset, std::string why) {
  return Error(ErrorCode::multipart_malformed)
      .with("offset", std::to_string(offset))
      .with("why", std::move(why));
}

Error over_limit(std::string what, std::size_t limit) {
  return Error(ErrorCode::multipart_limit).with("what", std::move(what)).with("limit", std::to_string(limit));
}

// Browsers percent-encode a quote and line ends in a name and nothing else.
std::string restore_name(std::string name) {
  for (const auto& [encoded, plain] :
       {std::pair{"%22", '"'}, std::pair{"%0D", '\r'}, std::pair{"%0A", '\n'}}) {
    for (std::size_t at = name.find(encoded); at != std::string::npos; at = name.find(encoded, at + 1)) {
      name.replace(at, 3, 1, plain);
    }
  }
  return name;
}

std::string bare_file_name(std::string name) {
  name = restore_name(std::move(name));
  const std::size_t directory = name.find_last_of("/\\");
  if (directory != std::string::npos) name.erase(0, directory + 1);
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  return name == "." || name == ".." ? std::string() : name;
}

}  // namespace

// Walks over the body once; knows where it stands, so that an error can name the byte.
class MultipartReader {
 public:
  MultipartReader(MultipartForm& form, std::string delimiter, const MultipartLimits& limits)
      : form_(form), delimiter_(std::move(delimiter)), limits_(limits) {}

  Result<void> read() {
    // A preamble is allowed; the first delimiter may stand at the very start, without the line end before it.
    const std::string_view opening = std::string_view(delimiter_).substr(2);
    if (starts_with(form_.body_, opening)) {
      position_ = opening.size();
    } else if (!skip_past(delimiter_)) {
      return malformed(0, "no delimiter line");
    }
    std::size_t parts = 0;
    while (true) {
      ZHICHENG_TRY_ASSIGN(const bool last, read_delimiter_end());
      if (last) return {};
      if (++parts > limits_.parts) return over_limit("parts", limits_.parts);
      ZHICHENG_TRY(read_part());
    }
  }

 private:
  bool skip_past(std::string_view text) {
    const std::size_t at = form_.body_.find(text, position_);
    if (at == std::string::npos) return false;
    position_ = at + text.size();
    return true;
  }

  // Behind a delimiter: "--" ends the form, a line end (after blanks) begins a part.
  Result<bool> read_delimiter_end() {
    const std::string_view rest = std::string_view(form_.body_).substr(position_);
    if (starts_with(rest, "--")) return true;
    const std::size_t blanks = std::min(rest.find_first_not_of(" \t"), rest.size());
    if (!starts_with(rest.substr(blanks), "\r\n"))
      return malformed(position_, "a delimiter line does not end");
    position_ += blanks + 2;
    return false;
  }

  Result<void> read_part() {
    const std::size_t start = position_;
    ZHICHENG_TRY_ASSIGN(const Headers headers, read_part_headers());
    const std::size_t end = form_.body_.find(delimiter_, position_ - (position_ >= 2 ? 2 : 0));
    if (end == std::string::npos) return malformed(form_.body_.size(), "truncated, no closing delimiter");
    const std::size_t content = std::min(position_, end);
    const std::string disposition(headers.find("content-disposition").value_or(""));
    std::optional<std::string> name = header_parameter(disposition, "name");
    if (media_type(disposition) != "form-data" || !name)
      return malformed(start, "a part without a field name");
    name = restore_name(std::move(*name));
    std::optional<std::string> file_name = header_parameter(disposition, "filename");
    if (find_invalid_utf8(*name) || (file_name && find_invalid_utf8(*file_name))) {
      return malformed(start, "a name is not UTF-8");
    }
    position_ = end + delimiter_.size();
    if (file_name) {
      if (form_.files_.size() == limits_.files) return over_limit("files", limits_.files);
      form_.files_.push_back({*name, bare_file_name(std::move(*file_name)),
                              std::string(headers.find("content-type").value_or("")), content,
                              end - content});
      return {};
    }
    return add_field(std::move(*name), content, end);
  }

  Result<void> add_field(std::string name, std::size_t start, std::size_t end) {
    if (end - start > limits_.field_bytes)
      return over_limit("field_bytes(" + name + ")", limits_.field_bytes);
    std::string value = form_.body_.substr(start, end - start);
    if (const auto bad = find_invalid_utf8(value)) return malformed(start + *bad, "a field is not UTF-8");
    form_.fields_.add(std::move(name), std::move(value));
    return {};
  }

  Result<Headers> read_part_headers() {
    Headers headers;
    const std::size_t start = position_;
    while (true) {
      const std::string_view window =
          std::string_view(form_.body_)
              .substr(position_, limits_.part_header_bytes - (position_ - start) + 2);
      const std::size_t end = window.find("\r\n");
      if (end == std::string_view::npos) {
        if (position_ + window.size() == form_.body_.size())
          return malformed(form_.body_.size(), "truncated");
        return over_limit("part_header_bytes", limits_.part_header_bytes);
      }
      const std::string_view line = window.substr(0, end);
      const std::size_t line_start = position_;
      position_ += end + 2;
      if (line.empty()) return headers;
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || colon == 0)
        return malformed(line_start, "a part header without colon");
      if (position_ - start > limits_.part_header_bytes)
        return over_limit("part_header_bytes", limits_.part_header_bytes);
      headers.add(line.substr(0, colon), trim_ows(line.substr(colon + 1)));
    }
  }

  MultipartForm& form_;
  std::string delimiter_;  // "\r\n--boundary"
  const MultipartLimits limits_;
  std::size_t position_ = 0;
};

Result<MultipartForm> MultipartForm::parse(std::string_view content_type, std::string body,
                                           const MultipartLimits& limits) {
  const std::optional<std::string> boundary = header_parameter(content_type, "boundary");
  if (media_type(content_type) != "multipart/form-data") {
    return Error(ErrorCode::content_type_unsupported)
        .with("type", media_type(content_type))
        .with("expected", "multipart/form-data");
  }
  if (!boundary || boundary->empty() || boundary->size() > kMaxBoundary)
    return malformed(0, "boundary missing or too long");
  MultipartForm form;
  form.body_ = std::move(body);
  MultipartReader reader(form, "\r\n--" + *boundary, limits);
  ZHICHENG_TRY(reader.read());
  return form;
}

std::string_view MultipartForm::bytes_of(const UploadedFile& file) const {
  return std::string_view(body_).substr(file.offset, file.size);
}

std::string_view MultipartForm::file_bytes() const {
  return files_.empty() ? std::string_view() : bytes_of(files_.front());
}

std::string MultipartForm::take_file_bytes() && {
  if (files_.empty()) return {};
  body_.erase(files_.front().offset + files_.front().size);
  body_.erase(0, files_.front().offset);
  return std::move(body_);
}

}  // namespace zhicheng::http
