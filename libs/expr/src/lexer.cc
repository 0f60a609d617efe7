#include "lexer.h"

#include <array>

#include "letters.h"
#include "zhicheng/base/text.h"

namespace zhicheng::expr {
namespace {

constexpr std::array<std::string_view, 25> kSigns = {"**", "..", "!=", "<=", ">=", "(", ")", "[", "]",
                                                     "{",  "}",  ",",  ":",  ".",  "+", "-", "*", "/",
                                                     "=",  "<",  ">",  "?",  ";",  "@", "!"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Tokens run() {
    while (out_.findings.empty() && skip_blanks() && at_ < text_.size()) scan_token();
    if (out_.findings.empty()) out_.tokens.push_back(Token{TokenKind::end, {}, {}, span_from(at_)});
    return std::move(out_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  Span span_from(std::size_t begin) const {
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_ - begin)};
  }

  void fail(std::size_t begin, std::string code, std::string message, std::string hint) {
    out_.findings.push_back(
        finding_at(text_, span_from(begin), std::move(code), std::move(message), std::move(hint)));
  }

  void add(TokenKind kind, std::size_t begin, std::string text, Value value = Value()) {
    out_.tokens.push_back(Token{kind, std::move(text), std::move(value), span_from(begin)});
  }

  // Blanks, `// …` and `/* … */`; false: a comment does not end.
  bool skip_blanks() {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (is_blank(c) || c == U'\n' || c == U'\r' || c == U'\t') {
        at_ = next;
      } else if (peek() == '/' && peek(1) == '/') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t begin = at_;
        const std::size_t close = text_.find("*/", at_ + 2);
        at_ = close == std::string_view::npos ? text_.size() : close + 2;
        if (close == std::string_view::npos) {
          fail(begin, "X003", "注释没有结束", "在注释末尾写 */");
          return false;
        }
      } else {
        return true;
      }
    }
    return true;
  }

  void scan_token() {
    std::size_t next = at_;
    const char32_t first = next_code_point(text_, next);
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return scan_number();
    if (peek() == '"') return scan_string();
    if (peek() == '@' && peek(1) == '"') return scan_temporal();
    if (starts_name(first)) return scan_name();
    const std::size_t begin = at_;
    for (const std::string_view sign : kSigns)
      if (starts_with(text_.substr(at_), sign)) {
        at_ += sign.size();
        return add(TokenKind::sign, begin, std::string(sign));
      }
    at_ = next;
    const std::string_view half = half_width_sign(first);
    fail(begin, "X002", "不认识符号“" + std::string(text_.substr(begin, at_ - begin)) + "”",
         half.empty() ? "请删去该符号" : "请改用半角符号 " + std::string(half));
  }

  void take_digits() {
    while (is_digit(peek())) ++at_;
  }

  void scan_number() {
    const std::size_t begin = at_;
    take_digits();
    if (peek() == '.' && is_digit(peek(1))) {
      ++at_;
      take_digits();
    }
    const std::size_t mantissa = at_;
    int exponent = 0;
    const bool sign = peek(1) == '+' || peek(1) == '-';
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign ? 2 : 1))) {
      const bool negative = peek(1) == '-';
      at_ += sign ? 2 : 1;
      for (; is_digit(peek()); ++at_)
        if (exponent < 1'000) exponent = exponent * 10 + (peek() - '0');
      if (negative) exponent = -exponent;
    }
    const auto number = read_number(text_.substr(begin, mantissa - begin), exponent);
    if (!number) return fail(begin, "X004", "数值的位数过多", "整数与小数合计不超过 18 位，小数不超过 12 位");
    add(TokenKind::number, begin, std::string(text_.substr(begin, at_ - begin)), Value(*number));
  }

  static std::optional<Decimal> read_number(std::string_view mantissa, int exponent) {
    std::string digits(mantissa);
    for (; exponent > 0 && digits.size() < 64; --exponent) {  // move the point to the right
      const auto point = digits.find('.');
      if (point == std::string::npos)
        digits.push_back('0');
      else if (point + 2 >= digits.size())
        digits.erase(point, 1);
      else
        std::swap(digits[point], digits[point + 1]);
    }
    const auto number = Decimal::parse(digits);
    if (!number || exponent > 0) return std::nullopt;
    const int scale = number->scale() - exponent;  // the point moves to the left
    const auto moved = Decimal::from_parts(number->coefficient(), std::min(scale, 99));
    return moved.ok() ? std::optional<Decimal>(*moved) : std::nullopt;
  }

  void scan_string() {
    const std::size_t begin = at_++;
    std::string content;
    if (take_string(begin, content)) add(TokenKind::string, begin, std::move(content));
  }

  void scan_temporal() {
    const std::size_t begin = at_;
    at_ += 2;
    std::string content;
    if (!take_string(begin, content)) return;
    Value value = read_temporal(content);
    if (value.is_null())
      return fail(begin, "X008", "@\"" + content + "\" 不是日期或时长",
                  "写成 @\"2025-06-30\"、@\"P30D\" 或 @\"P1Y6M\"；不支持时刻");
    add(TokenKind::temporal, begin, std::move(content), std::move(value));
  }

  // Up to the closing quotation mark.
  bool take_string(std::size_t begin, std::string& content) {
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n') {
      if (text_[at_] != '\\') {
        content.push_back(text_[at_++]);
      } else if (!take_escape(content)) {
        return false;
      }
    }
    if (peek() != '"') {
      fail(begin, "X003", "文本没有结束", "在文本末尾写半角引号 \"");
      return false;
    }
    ++at_;
    return true;
  }

  bool take_escape(std::string& content) {
    static constexpr std::string_view kNames = "ntr\"\\'/";
    static constexpr std::string_view kValues = "\n\t\r\"\\'/";
    const std::size_t begin = at_++;
    const auto known = kNames.find(peek());
    if (peek() != '\0' && known != std::string_view::npos) {
      content.push_back(kValues[known]);
      ++at_;
      return true;
    }
    const int digits = peek() == 'u' ? 4 : peek() == 'U' ? 6 : 0;
    const auto code = take_hex(digits);
    if (!code) {
      fail(begin, "X003", "文本中的转义符有误", "可用 \\\" \\\\ \\n \\t \\r \\u4E00 \\U020BB7");
      return false;
    }
    append_utf8(content, *code);
    return true;
  }

  std::optional<char32_t> take_hex(int digits) {
    if (digits == 0) return std::nullopt;
    ++at_;
    char32_t code = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
      const char c = peek();
      const char lower = static_cast<char>(c | 0x20);
      if (is_digit(c))
        code = code * 16 + static_cast<char32_t>(c - '0');
      else if (lower >= 'a' && lower <= 'f')
        code = code * 16 + static_cast<char32_t>(lower - 'a' + 10);
      else
        return std::nullopt;
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return surrogate || code > 0x10FFFF || code == 0 ? std::nullopt : std::optional<char32_t>(code);
  }

  void scan_name() {
    const std::size_t begin = at_;
    std::size_t next = at_;
    while (next < text_.size() && continues_name(next_code_point(text_, next))) at_ = next;
    add(TokenKind::name, begin, std::string(text_.substr(begin, at_ - begin)));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens out_;
};

}  // namespace

Tokens scan(std::string_view text) {
  const auto invalid = find_invalid_utf8(text);
  if (!invalid && text.size() <= kMaxTextBytes) return Scanner(text).run();
  Tokens tokens;
  tokens.findings.push_back(Diagnostic{Severity::error, invalid ? "X001" : "X006", 0, 0, 1,
                                       invalid ? "表达式不是 UTF-8 编码" : "表达式过长",
                                       invalid ? "请另存为 UTF-8" : "表达式不超过 8 KiB，请拆成几个"});
  return tokens;
}

}  // namespace zhicheng::expr
