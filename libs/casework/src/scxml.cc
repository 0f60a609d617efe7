#include "zhicheng/casework/scxml.h"

#include <algorithm>

#include "scxml_reader.h"
#include "zhicheng/base/text.h"

namespace zhicheng::casework {
namespace {

constexpr unsigned kParseFlags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_doctype | pugi::parse_ws_pcdata_single;

expr::Span at(std::size_t offset, std::size_t length = 1) {
  return expr::Span{.offset = static_cast<std::uint32_t>(offset),
                    .length = static_cast<std::uint32_t>(length)};
}

// What stands in the way of reading any element; nothing: the tree is ready.
std::optional<Diagnostic> parse(std::string_view text, const ScxmlSource& source, pugi::xml_document& tree) {
  if (text.size() > kMaxChartBytes)
    return source.finding(at(0, 0), "C002", "状态图文件超过 " + std::to_string(kMaxChartBytes) + " 字节",
                          "请拆成几个状态图，用 <invoke> 相连");
  if (const auto offset = find_invalid_utf8(text))
    return source.finding(at(*offset), "C001", "此处不是 UTF-8 编码", "请另存为 UTF-8");
  const auto result = tree.load_buffer(text.data(), text.size(), kParseFlags, pugi::encoding_utf8);
  for (const pugi::xml_node node : tree.children())
    if (node.type() == pugi::node_doctype)
      return source.finding(at(std::min(text.find("<!DOCTYPE"), text.size()), 9), "C001",
                            "不接受 DOCTYPE：文档不得自定义实体", "请删去 <!DOCTYPE …>");
  if (!result)
    return source.finding(
        at(std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), text.size())),
        "C001", std::string("XML 有误：") + result.description(), "请核对尖括号、引号与结束标记");
  return std::nullopt;
}

}  // namespace

ScxmlReading read_scxml(std::string_view text, const ScxmlOptions& options) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  ScxmlReading reading;
  const ScxmlSource source(text);
  pugi::xml_document tree;
  if (auto finding = parse(text, source, tree)) {
    reading.findings.push_back(std::move(*finding));
    return reading;
  }
  const pugi::xml_node root = tree.document_element();
  if (local_name(root.name()) != "scxml") {
    reading.findings.push_back(
        source.finding(source.element(root), "C003", "根元素应为 <scxml>", "这是状态图文件吗？"));
    return reading;
  }
  ScxmlReader reader(source, options, reading.findings);
  if (auto tables = reader.read(root, 1)) reading.chart = Chart(std::move(tables));
  std::stable_sort(reading.findings.begin(), reading.findings.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                   });
  return reading;
}

std::shared_ptr<const ChartTables> ScxmlReader::read(pugi::xml_node root, int depth) {
  depth_ = depth;
  read_head(root);
  check_attributes(root);
  chart_->states.emplace_back();
  chart_->states[0].kind = StateKind::compound;
  nodes_.push_back(root);
  survey(root, 0, depth);
  chart_->states[0].end = static_cast<StateIndex>(chart_->states.size());
  if (chart_->states[0].children.empty() && !too_large_)
    error(source_.element(root), "C009", "状态图里没有状态", "至少写一个 <state>");
  if (failed_ && (too_large_ || chart_->states[0].children.empty())) return nullptr;
  make_schema();
  read_states();
  if (failed_) return nullptr;
  complete(*chart_);
  check_reachable();
  return chart_;
}

void ScxmlReader::error(expr::Span span, std::string code, std::string message, std::string hint) {
  failed_ = true;
  findings_.push_back(source_.finding(span, std::move(code), std::move(message), std::move(hint)));
}

void ScxmlReader::warn(expr::Span span, std::string code, std::string message, std::string hint) {
  findings_.push_back(source_.finding(span, std::move(code), std::move(message), std::move(hint)));
  findings_.back().severity = Severity::warning;
}

void ScxmlReader::doubt(expr::Span span, std::string code, std::string message, std::string hint) {
  if (options_.check == ScxmlCheck::lenient)
    return warn(span, std::move(code), std::move(message), std::move(hint));
  error(span, std::move(code), std::move(message), std::move(hint));
}

bool ScxmlReader::has(pugi::xml_node node, std::string_view attribute) const {
  return !node.attribute(std::string(attribute).c_str()).empty();
}

std::string_view ScxmlReader::value(pugi::xml_node node, std::string_view attribute) const {
  return node.attribute(std::string(attribute).c_str()).value();
}

}  // namespace zhicheng::casework
