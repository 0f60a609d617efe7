#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/base/text.h"
#include "zhicheng/pack/pack.h"

namespace zhicheng::pack {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_control(char c) {
  return c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t';
}

// yaml-cpp counts lines and bytes from 0; we count lines and code points from 1. Marks of one line mostly
// ascend, so that each is counted from the one before: a file in one long line stays linear.
class Places {
 public:
  explicit Places(std::string_view text) : lines_(split_lines(text)) {}

  Place at(const YAML::Mark& mark, std::size_t length) {
    if (mark.is_null()) return {};
    const auto line = static_cast<std::size_t>(mark.line);
    if (line >= lines_.size()) return {.line = mark.line + 1, .column = 1, .length = 1};
    const auto byte = std::min(static_cast<std::size_t>(mark.column), lines_[line].size());
    if (line != line_ || byte < byte_) {
      line_ = line;
      byte_ = 0;
      column_ = 1;
    }
    for (; byte_ < byte; ++column_) next_code_point(lines_[line], byte_);
    int shown = 0;
    for (std::size_t end = byte_; end < lines_[line].size() && static_cast<std::size_t>(shown) < length;
         ++shown)
      next_code_point(lines_[line], end);
    return {.line = mark.line + 1, .column = column_, .length = std::max(shown, 1)};
  }

 private:
  std::vector<std::string_view> lines_;
  std::size_t line_ = 0;  // the last mark
  std::size_t byte_ = 0;
  int column_ = 1;
};

// Builds the tree from yaml-cpp's events. After an error the rest is only looked at for syntax.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const File& file, Places& places, Findings& findings)
      : file_(file), places_(places), findings_(findings) {}

  bool failed() const { return failed_; }
  std::optional<Node> take() {
    if (failed_) return std::nullopt;
    return std::move(root_);
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(mark, "一个文件只能有一份 YAML 文档", "请删去第二个 ---，或拆成两个文件");
  }
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    refuse(mark, "不支持 YAML 引用（*）", "请把内容写全");
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (plain(mark, "", anchor)) add({.kind = Node::Kind::empty, .place = places_.at(mark, 1)});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    if (!plain(mark, tag, anchor)) return;
    // yaml-cpp makes of "\_" a byte that is no UTF-8.
    if (find_invalid_utf8(value))
      return fail(places_.at(mark, 1), "K001", "转义写法不是文字", "请直接写出字符");
    const std::size_t marks = tag == "!" ? 2 : 0;  // of a quoted text
    add({.kind = Node::Kind::text,
         .place = places_.at(mark, count_code_points(value) + marks),
         .text = value});
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, Node::Kind::mapping);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    std::optional<Member> waiting;  // a key without its value
  };

  bool plain(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (failed_) return false;
    if (anchor != 0) refuse(mark, "不支持 YAML 锚点（&）", "请把内容写全");
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "不支持 YAML 标签（!）", "请删去标签");
    return !failed_;
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    if (!plain(mark, tag, anchor)) return;
    const Place place = places_.at(mark, 1);
    if (open_.size() == limits::kPackDepth)
      return fail(place, "K003", "嵌套超过 " + std::to_string(limits::kPackDepth) + " 层", "请减少层次");
    if (takes_key()) return fail(place, "K004", "名称只能是文字", "请把冒号前改为一个词");
    open_.push_back({{.kind = kind, .place = place}, std::nullopt});
  }

  void close() {
    if (failed_) return;
    ZHICHENG_ASSERT(!open_.empty());
    Node node = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(node));
  }

  bool takes_key() const {
    return !open_.empty() && open_.back().node.kind == Node::Kind::mapping && !open_.back().waiting;
  }

  void add(Node node) {
    if (++nodes_ > limits::kPackNodes)
      return fail(node.place, "K003", "内容超过 " + std::to_string(limits::kPackNodes) + " 项",
                  "请拆成几个文件");
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (takes_key()) {
      add_key(node);
    } else if (open_.back().node.kind == Node::Kind::mapping) {
      open_.back().waiting->value = std::move(node);
      open_.back().node.members.push_back(std::move(*open_.back().waiting));
      open_.back().waiting.reset();
    } else {
      open_.back().node.items.push_back(std::move(node));
    }
  }

  void add_key(const Node& node) {
    if (node.kind == Node::Kind::empty) return fail(node.place, "K004", "冒号前没有名称", "请写明名称");
    for (const Member& member : open_.back().node.members)
      if (member.key == node.text)
        return fail(node.place, "K005",
                    "“" + node.text + "”在第 " + std::to_string(member.place.line) + " 行已有",
                    "请合并或删去一处");
    open_.back().waiting = Member{.key = node.text, .place = node.place, .value = {}};
  }

  void refuse(const YAML::Mark& mark, std::string message, std::string hint) {
    if (!failed_) fail(places_.at(mark, 1), "K004", std::move(message), std::move(hint));
  }
  void fail(const Place& place, std::string_view code, std::string message, std::string hint) {
    failed_ = true;
    findings_.add(Severity::error, file_.path, place, code, std::move(message), std::move(hint));
  }

  const File& file_;
  Places& places_;
  Findings& findings_;
  std::vector<Open> open_;
  Node root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<Node> parse_yaml(const File& file, Findings& findings) {
  const auto refuse = [&](std::string_view code, std::string message, std::string hint) {
    findings.add(Severity::error, file.path, {}, code, std::move(message), std::move(hint));
    return std::nullopt;
  };
  if (file.text.size() > limits::kPackFileBytes)
    return refuse("K003", "文件超过 " + std::to_string(limits::kPackFileBytes) + " 字节", "请拆成几个文件");
  if (const auto offset = find_invalid_utf8(file.text))
    return refuse("K001", "第 " + std::to_string(*offset) + " 字节处不是 UTF-8 编码", "请用 UTF-8 编码另存");
  if (std::any_of(file.text.begin(), file.text.end(), is_control))
    return refuse("K001", "文件里有控制字符", "请删去控制字符");
  std::string_view text = file.text;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Places places(text);
  TreeBuilder builder(file, places, findings);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    while (!builder.failed() && parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& fault) {
    if (builder.failed()) return std::nullopt;  // the first fault is told, this one follows from it
    findings.add(Severity::error, file.path, places.at(fault.mark, 1), "K002",
                 "不是正确的 YAML（" + fault.msg + "）", "请检查缩进、冒号后的空格和引号");
    return std::nullopt;
  }
  return builder.take();
}

}  // namespace zhicheng::pack
