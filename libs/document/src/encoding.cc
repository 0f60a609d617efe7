#include "encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr std::size_t kListedFindings = 20;  // of one kind; the rest is counted
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_stray_control(unsigned char byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7F;
}

// How far the bytes look like UTF-8: whole and broken sequences of more than one byte.
struct Utf8Census {
  std::size_t whole = 0;
  std::size_t broken = 0;
};

// Copies `bytes` and puts U+FFFD where a sequence is broken.
std::string repair_utf8(std::string_view bytes, Utf8Census& census) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    const std::string_view sequence = bytes.substr(at, length);
    if (lead < 0x80) {
      out.push_back(bytes[at++]);
    } else if (sequence.size() == length && !find_invalid_utf8(sequence)) {
      out += sequence;
      at += length;
      ++census.whole;
    } else {
      out += kReplacement;
      ++at;
      while (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) ++at;
      ++census.broken;
    }
  }
  return out;
}

// GB18030 text of our time stands almost wholly in the GB2312 area (both bytes from 0xA1); other encodings
// that happen to decode do not.
bool looks_like_gb18030(std::string_view bytes) {
  std::size_t pairs = 0;
  std::size_t common = 0;
  for (std::size_t at = 0; at + 1 < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const auto trail = static_cast<unsigned char>(bytes[at + 1]);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    ++pairs;
    common += lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1;
    at += 2;
  }
  return pairs < 8 ? common > 0 : common * 4 >= pairs * 3;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Through ICU; wrong bytes become U+FFFD.
std::optional<std::string> convert(const char* encoding, std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> from(ucnv_open(encoding, &status));
  const std::unique_ptr<UConverter, CloseConverter> to(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status)) return std::nullopt;
  std::string out(bytes.size() * 3 + 16, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(),
                 nullptr, nullptr, nullptr, nullptr, true, true, &status);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

std::size_t count_replacements(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(kReplacement); at != text.npos; at = text.find(kReplacement, at + 3))
    ++count;
  return count;
}

Error encoding_error(std::string_view name, std::size_t offset) {
  return Error(ErrorCode::document_encoding)
      .with("name", std::string(name))
      .with("offset", std::to_string(offset));
}

Result<std::string> to_utf8_text(std::string_view name, std::string_view bytes) {
  if (starts_with(bytes, "\xFF\xFE") || starts_with(bytes, "\xFE\xFF")) {
    const char* encoding = bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
    auto text = convert(encoding, bytes.substr(2));
    if (!text) return encoding_error(name, 2);
    return *std::move(text);
  }
  if (starts_with(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto invalid = find_invalid_utf8(bytes);
  if (!invalid) return std::string(bytes);
  Utf8Census census;
  std::string repaired = repair_utf8(bytes, census);
  if (census.whole >= census.broken * 8) return repaired;
  if (!looks_like_gb18030(bytes)) return encoding_error(name, *invalid);
  auto text = convert("GB18030", bytes);
  if (!text || count_replacements(*text) * 50 > bytes.size()) return encoding_error(name, *invalid);
  return *std::move(text);
}

// Findings of one kind: the first ones by place, the others as a number.
class Findings {
 public:
  Findings(std::string code, std::string message, std::string hint)
      : code_(std::move(code)), message_(std::move(message)), hint_(std::move(hint)) {}

  void add(Diagnostics& out, int line, int column) {
    if (++count_ <= kListedFindings) out.push_back(make(line, column, message_));
  }
  void finish(Diagnostics& out) const {
    if (count_ > kListedFindings)
      out.push_back(make(0, 0, fmt::format("{}，另有 {} 处", message_, count_ - kListedFindings)));
  }

 private:
  Diagnostic make(int line, int column, std::string message) const {
    Diagnostic finding;
    finding.severity = Severity::warning;
    finding.code = code_;
    finding.line = line;
    finding.column = column;
    finding.message = std::move(message);
    finding.hint = hint_;
    return finding;
  }

  std::string code_;
  std::string message_;
  std::string hint_;
  std::size_t count_ = 0;
};

// \r\n and \r to \n; control bytes out; places of what a person should look at.
DecodedText clean(std::string text, bool controls_inside) {
  DecodedText out;
  if (!controls_inside && std::ranges::find(text, '\r') == text.end() &&
      text.find(kReplacement) == text.npos) {
    out.text = std::move(text);
    return out;
  }
  out.text.reserve(text.size());
  Findings controls("D001", "文中有不可见的控制字符，已略去", "请核对此处文字是否完整。");
  Findings replaced("D002", "此处字节无法识别，已用“\xEF\xBF\xBD”代替", "请核对原文并补上缺字。");
  int line = 1;
  int column = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (is_stray_control(byte)) {
      controls.add(out.diagnostics, line, column);
      continue;
    }
    if (byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (byte == 0xEF && std::string_view(text).substr(at, 3) == kReplacement)
      replaced.add(out.diagnostics, line, column);
    out.text.push_back(byte == '\r' ? '\n' : text[at]);
    if (out.text.back() == '\n') {
      ++line;
      column = 1;
    } else {
      column += (byte & 0xC0) != 0x80;
    }
  }
  controls.finish(out.diagnostics);
  replaced.finish(out.diagnostics);
  return out;
}

}  // namespace

std::string repair_utf8(std::string_view bytes) {
  Utf8Census census;
  return repair_utf8(bytes, census);
}

Result<DecodedText> decode_text(std::string_view file_name, std::string_view bytes) {
  const auto binary_at = [&](std::size_t offset) {
    return Error(ErrorCode::document_binary)
        .with("name", std::string(file_name))
        .with("offset", std::to_string(offset));
  };
  // One NUL is enough: no editor writes it into text.
  const bool utf16 = starts_with(bytes, "\xFF\xFE") || starts_with(bytes, "\xFE\xFF");
  const std::size_t zero = bytes.find('\0');
  if (!utf16 && zero != bytes.npos) return binary_at(zero);
  ZHICHENG_TRY_ASSIGN(std::string text, to_utf8_text(file_name, bytes));
  const auto controls = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return is_stray_control(static_cast<unsigned char>(c)); }));
  if (controls * 50 > text.size() + 200) {
    const auto first =
        std::ranges::find_if(bytes, [](char c) { return is_stray_control(static_cast<unsigned char>(c)); });
    return binary_at(static_cast<std::size_t>(first - bytes.begin()));
  }
  DecodedText decoded = clean(std::move(text), controls > 0);
  if (trim(decoded.text).find_first_not_of('\f') == std::string_view::npos)
    return Error(ErrorCode::document_empty).with("name", std::string(file_name));
  return decoded;
}

}  // namespace zhicheng::document
