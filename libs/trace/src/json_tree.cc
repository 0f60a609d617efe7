#include "json_tree.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "zhicheng/base/text.h"
#include "zhicheng/trace/event_limits.h"

namespace zhicheng::trace {

constexpr std::size_t kFirstNodes = 1u << 20;  // room for the values of some ten megabytes

class JsonTreeReader {
 public:
  explicit JsonTreeReader(std::string_view text) : text_(text) {
    tree_.text_ = text;
    tree_.nodes_.reserve(std::min<std::size_t>(text.size() / 10 + 4, kFirstNodes));
  }

  Result<JsonTree> run() {
    if (text_.size() > event_limits::kDocumentBytes)
      return limit("文件字节数 bytes of the file", event_limits::kDocumentBytes);
    if (const auto bad = find_invalid_utf8(text_)) {
      at_ = *bad;
      return wrong("不是 UTF-8 文字 / not UTF-8");
    }
    blanks();
    if (value({}, 0) == kFailed) return std::move(failure_);
    blanks();
    if (at_ != text_.size()) return wrong("JSON 之后还有内容 / something stands behind the JSON");
    return std::move(tree_);
  }

 private:
  using Index = JsonTree::Index;
  using Kind = JsonTree::Kind;
  static constexpr Index kFailed = static_cast<Index>(-1);

  Error wrong(std::string why) const {
    const std::string_view before = text_.substr(0, at_);
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const std::string_view line = before.substr(line_begin);
    return Error(ErrorCode::event_json_malformed)
        .with("line", std::to_string(std::count(before.begin(), before.end(), '\n') + 1))
        .with("column", std::to_string((find_invalid_utf8(line) ? line.size() : count_code_points(line)) + 1))
        .with("why", std::move(why));
  }
  static Error limit(std::string what, std::size_t most) {
    return Error(ErrorCode::event_limit).with("what", std::move(what)).with("limit", std::to_string(most));
  }
  Index fail(Error error) {
    failure_ = std::move(error);
    return kFailed;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }

  Index value(std::string_view key, std::size_t depth) {
    if (depth > event_limits::kDepth) return fail(limit("嵌套层数 depth", event_limits::kDepth));
    const auto index = static_cast<Index>(tree_.nodes_.size());
    tree_.nodes_.push_back({.key = key, .begin = static_cast<std::uint32_t>(at_)});
    bool read = false;
    switch (peek()) {
      case '{':
        read = members(index, depth);
        break;
      case '[':
        read = elements(index, depth);
        break;
      case '"': {
        tree_.nodes_[index].kind = Kind::string;
        std::string_view text;
        read = string(text);
        tree_.nodes_[index].text = text;
        break;
      }
      default:
        read = scalar(index);
    }
    if (!read) return kFailed;
    tree_.nodes_[index].end = static_cast<std::uint32_t>(at_);
    return index;
  }

  bool scalar(Index index) {
    for (const auto& [word, kind] :
         {std::pair(std::string_view("true"), Kind::boolean), {"false", Kind::boolean}, {"null", Kind::null}})
      if (text_.substr(at_).starts_with(word)) {
        tree_.nodes_[index].kind = kind;
        tree_.nodes_[index].text = text_.substr(at_, word.size());
        at_ += word.size();
        return true;
      }
    return number(index);
  }

  bool number(Index index) {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t from = at_;
      while (peek() >= '0' && peek() <= '9') ++at_;
      return at_ > from;
    };
    const auto refuse = [&](std::string why) {
      at_ = begin;
      fail(wrong(std::move(why)));
      return false;
    };
    if (peek() == '-') ++at_;
    const bool zero = peek() == '0';
    const std::size_t whole = at_;
    if (!digits())
      return refuse(
          "此处应为 JSON 值（NaN、Infinity 和单引号都不是）/ a JSON value is wanted; NaN, Infinity and "
          "single quotes are none");
    if (zero && at_ > whole + 1) return refuse("数字不能以 0 开头 / no number begins with 0");
    bool plain = true;
    if (peek() == '.') {
      ++at_;
      if (!digits()) return refuse("小数点后应有数字 / digits belong behind the point");
    }
    if (peek() == 'e' || peek() == 'E') {
      plain = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!digits()) return refuse("指数应有数字 / digits belong behind the e");
    }
    const std::string_view text = text_.substr(begin, at_ - begin);
    if (text.size() > event_limits::kNumberBytes) return refuse("数字过长 / the number is too long");
    if (!plain) {
      double value = 0;
      if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
        return refuse("数字超出范围 / the number is out of range");
    }
    tree_.nodes_[index].kind = Kind::number;
    tree_.nodes_[index].text = text;
    return true;
  }

  bool string(std::string_view& out) {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
           static_cast<unsigned char>(text_[at_]) >= ' ')
      ++at_;
    if (peek() == '"' && at_ < text_.size()) {
      out = text_.substr(begin, at_++ - begin);
      return true;
    }
    std::string& decoded = tree_.decoded_.emplace_back(text_.substr(begin, at_ - begin));
    while (at_ < text_.size() && text_[at_] != '"') {
      if (static_cast<unsigned char>(text_[at_]) < ' ') {
        fail(wrong("文字中不能有控制字符 / no control character in a text"));
        return false;
      }
      if (text_[at_] != '\\') {
        decoded += text_[at_++];
      } else if (!escape(decoded)) {
        fail(wrong("转义有误 / a wrong escape"));
        return false;
      }
    }
    if (at_ == text_.size()) {
      fail(wrong("文字没有结束 / a text without end"));
      return false;
    }
    ++at_;
    out = decoded;
    return true;
  }

  bool escape(std::string& decoded) {
    constexpr std::string_view kFrom = "\"\\/bfnrt";
    constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (c != 'u') {
      const std::size_t which = kFrom.find(c);
      if (which == std::string_view::npos || c == '\0') return false;
      decoded += kTo[which];
      at_ += 2;
      return true;
    }
    std::uint32_t unit = 0;
    if (!hex(at_ + 2, unit)) return false;
    at_ += 6;
    if (unit >= 0xd800 && unit < 0xdc00) {
      std::uint32_t low = 0;
      if (!text_.substr(at_).starts_with("\\u") || !hex(at_ + 2, low) || low < 0xdc00 || low > 0xdfff)
        return false;
      at_ += 6;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    } else if (unit >= 0xdc00 && unit < 0xe000) {
      return false;
    }
    append_utf8(decoded, unit);
    return true;
  }

  bool hex(std::size_t from, std::uint32_t& unit) const {
    if (from + 4 > text_.size()) return false;
    const char* const begin = text_.data() + from;
    const auto [stop, error] = std::from_chars(begin, begin + 4, unit, 16);
    return error == std::errc() && stop == begin + 4;
  }

  bool is_twice(Index object, std::string_view key) const {
    for (Index at = tree_.nodes_[object].first; at != JsonTree::kNone; at = tree_.nodes_[at].next)
      if (tree_.nodes_[at].key == key) return true;
    return false;
  }

  void append(Index parent, Index& last, Index child) {
    (last == JsonTree::kNone ? tree_.nodes_[parent].first : tree_.nodes_[last].next) = child;
    last = child;
  }

  bool members(Index object, std::size_t depth) {
    tree_.nodes_[object].kind = Kind::object;
    Index last = JsonTree::kNone;
    std::size_t count = 0;
    ++at_;
    blanks();
    if (peek() == '}') return ++at_, true;
    for (;; ++at_, blanks()) {
      std::string_view key;
      if (peek() != '"') return fail(wrong("此处应为带引号的名称 / a name in quotes is wanted")), false;
      const std::size_t key_at = at_;
      if (!string(key)) return false;
      if (++count > event_limits::kMembers)
        return fail(limit("一个对象的成员数 members of an object", event_limits::kMembers)), false;
      if (is_twice(object, key)) {
        at_ = key_at;
        return fail(wrong("名称“" + std::string(key.substr(0, 60)) + "”出现两次 / the name stands twice")),
               false;
      }
      blanks();
      if (peek() != ':') return fail(wrong("此处应为冒号 / a colon is wanted")), false;
      ++at_;
      blanks();
      const Index child = value(key, depth + 1);
      if (child == kFailed) return false;
      append(object, last, child);
      blanks();
      if (peek() == '}') return ++at_, true;
      if (peek() != ',') return fail(wrong("此处应为逗号或“}” / a comma or } is wanted")), false;
    }
  }

  bool elements(Index array, std::size_t depth) {
    tree_.nodes_[array].kind = Kind::array;
    Index last = JsonTree::kNone;
    ++at_;
    blanks();
    if (peek() == ']') return ++at_, true;
    for (;; ++at_, blanks()) {
      const Index child = value({}, depth + 1);
      if (child == kFailed) return false;
      append(array, last, child);
      blanks();
      if (peek() == ']') return ++at_, true;
      if (peek() != ',') return fail(wrong("此处应为逗号或“]” / a comma or ] is wanted")), false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  JsonTree tree_;
  Error failure_{ErrorCode::event_json_malformed};
};

Result<JsonTree> JsonTree::read(std::string_view text) {
  return JsonTreeReader(text).run();
}

const JsonTree::Node* JsonTree::find(const Node& object, std::string_view key) const {
  if (object.kind != Kind::object) return nullptr;
  for (Index at = object.first; at != kNone; at = nodes_[at].next)
    if (nodes_[at].key == key) return &nodes_[at];
  return nullptr;
}

}  // namespace zhicheng::trace
