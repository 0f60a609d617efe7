#include <algorithm>

#include "scxml_reader.h"
#include "scxml_rules.h"
#include "zhicheng/base/text.h"
#include "zhicheng/expr/evaluator.h"

// The data model: expressions, variables, what messages carry.
namespace zhicheng::casework {
namespace {

// Offset in bytes of a place that an expression's finding names.
std::uint32_t offset_of(std::string_view text, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    at = text.find('\n', at);
    if (at == std::string_view::npos) return 0;
    ++at;
  }
  for (int i = 1; i < column && at < text.size(); ++i) next_code_point(text, at);
  return static_cast<std::uint32_t>(at);
}

std::uint32_t bytes_of(std::string_view text, std::size_t from, int code_points) {
  std::size_t at = from;
  for (int i = 0; i < code_points && at < text.size(); ++i) next_code_point(text, at);
  return static_cast<std::uint32_t>(at - from);
}

}  // namespace

// A constant of the language, otherwise the text itself with its blanks made one.
expr::Value ScxmlReader::literal(std::string_view text) {
  const std::string trimmed = normalised(text);
  if (trimmed.empty()) return {};
  const expr::Compilation compilation = expr::compile(trim(text), expr::Schema(), expr::TypeCheck::strict);
  if (compilation.program) {
    expr::Evaluator evaluator;
    auto value = evaluator.evaluate(*compilation.program, {});
    if (value.ok() && evaluator.causes().empty()) return std::move(value).value();
  }
  return expr::Value(trimmed);
}

void ScxmlReader::read_data(StateIndex index) {
  for (const pugi::xml_node model : nodes_[index].children()) {
    if (local_name(model.name()) != "datamodel") continue;
    if (no_data_)
      error(source_.element(model), "C013", "datamodel=\"null\" 的状态图不能有数据",
            "请改为 datamodel=\"feel\"");
    for (const pugi::xml_node node : model.children()) {
      if (local_name(node.name()) != "data") continue;
      const auto& names = chart_->variables;
      const auto found = std::find(names.begin(), names.end(), value(node, "id"));
      if (found == names.end()) continue;  // its name was refused
      DataItem item{.slot = static_cast<std::uint16_t>(found - names.begin())};
      const std::string body = body_of(node);
      if (has(node, "expr") + has(node, "src") + !trim(body).empty() > 1)
        error(source_.element(node), "C005", "expr、src 和内容只能写一个", "请保留一个");
      if (has(node, "expr")) {
        item.expression = read_expression(node, "expr");
      } else if (has(node, "src")) {
        const auto text = options_.load
                              ? options_.load(value(node, "src"))
                              : Result<std::string>(Error(ErrorCode::not_found).with("what", "src"));
        if (text.ok()) {
          item.content = literal(*text);
        } else {
          doubt(source_.attribute(node, "src"), "C010", "无法取得 src 的内容：" + text.error().message(),
                "请把内容直接写在 <data> 里");
        }
      } else if (!trim(body).empty()) {
        item.content = literal(body);
      }
      chart_->states[index].data.push_back(static_cast<std::uint32_t>(chart_->data.size()));
      chart_->data.push_back(std::move(item));
    }
  }
}

ExpressionIndex ScxmlReader::read_expression(pugi::xml_node node, std::string_view attribute) {
  return compile(std::string(value(node, attribute)), node, attribute);
}

// In("a") becomes a field of its own with as many letters, so that places stay true.
std::string ScxmlReader::replace_in(std::string text, std::vector<std::pair<std::uint16_t, StateIndex>>& used,
                                    pugi::xml_node node, std::string_view attribute) {
  for (std::size_t at = text.find("In("); at != std::string::npos; at = text.find("In(", at + 1)) {
    if (at > 0 && (text[at - 1] == '_' || std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0))
      continue;
    const std::size_t quote = text.find_first_not_of(" \t\r\n", at + 3);
    if (quote == std::string::npos || (text[quote] != '"' && text[quote] != '\'')) continue;
    const std::size_t end = text.find(text[quote], quote + 1);
    const std::size_t close = end == std::string::npos ? end : text.find_first_not_of(" \t\r\n", end + 1);
    if (close == std::string::npos || text[close] != ')') continue;
    const std::string id = text.substr(quote + 1, end - quote - 1);
    const auto state = chart_->by_id.find(id);
    if (state == chart_->by_id.end()) {
      const expr::Span span{.offset = static_cast<std::uint32_t>(quote + 1),
                            .length = static_cast<std::uint32_t>(id.size())};
      doubt(source_.inside(node, attribute, span), "C007", "没有状态“" + id + "”", "请核对 In() 中的 id");
    }
    const auto place = std::find(in_names_.begin(), in_names_.end(), id);
    if (place == in_names_.end()) continue;
    const auto number = static_cast<std::size_t>(place - in_names_.begin());
    if (state != chart_->by_id.end())
      used.emplace_back(static_cast<std::uint16_t>(chart_->processors_slot + 1 + number), state->second);
    std::string name = "_i" + std::to_string(number);
    if (name.size() < close + 1 - at) name.resize(close + 1 - at, ' ');
    text.replace(at, close + 1 - at, name);
  }
  return text;
}

bool ScxmlReader::allowed_here(std::string_view text, pugi::xml_node node, std::string_view attribute) {
  if (!no_data_ && !other_model_) return true;
  std::vector<std::pair<std::uint16_t, StateIndex>> used;
  const std::string rest = normalised(replace_in(std::string(text), used, node, attribute));
  if ((!used.empty() && rest.starts_with("_i") && rest.find(' ') == std::string::npos) || rest == "true" ||
      rest == "false")
    return true;
  error(source_.attribute(node, attribute), "C013", "此数据模型下的表达式“" + std::string(text) + "”不能运行",
        no_data_ ? "datamodel=\"null\" 只能用 In(\"状态\")"
                 : "请改为 datamodel=\"feel\"，并用本系统的表达式书写");
  return false;
}

ExpressionIndex ScxmlReader::compile(const std::string& text, pugi::xml_node node,
                                     std::string_view attribute) {
  ChartExpression made;
  const auto index = static_cast<ExpressionIndex>(chart_->expressions.size());
  if (allowed_here(text, node, attribute)) {
    const std::string replaced = replace_in(text, made.in, node, attribute);
    const bool lenient = options_.check == ScxmlCheck::lenient;
    const expr::Compilation compilation =
        expr::compile(replaced, schema_, lenient ? expr::TypeCheck::lenient : expr::TypeCheck::strict);
    made.program = compilation.program;
    for (const Diagnostic& finding : compilation.findings) {
      const std::uint32_t from = offset_of(replaced, finding.line, finding.column);
      const expr::Span span = source_.inside(
          node, attribute, {.offset = from, .length = bytes_of(replaced, from, finding.length)});
      const std::string message = finding.message + "（" + finding.code + "）";
      if (finding.severity == Severity::error) {
        doubt(span, "C014", message, finding.hint);
      } else {
        warn(span, "C014", message, finding.hint);
      }
    }
    if (made.program)
      made.reads_event =
          std::binary_search(made.program->reads().begin(), made.program->reads().end(), chart_->event_slot);
    chart_->reads_event = chart_->reads_event || made.reads_event;
  }
  chart_->expressions.push_back(std::move(made));
  return index;
}

Computed ScxmlReader::read_computed(pugi::xml_node node, std::string_view plain, std::string_view computed) {
  Computed made;
  if (has(node, plain) && has(node, computed))
    error(source_.element(node), "C005", std::string(plain) + " 与 " + std::string(computed) + " 只能写一个",
          "请保留一个");
  made.text = value(node, plain);
  if (has(node, computed)) made.expression = read_expression(node, computed);
  return made;
}

Payload ScxmlReader::read_payload(pugi::xml_node node) {
  Payload made;
  for (const std::string_view name : words_of(value(node, "namelist")))
    made.parameters.emplace_back(name, compile(std::string(name), node, "namelist"));
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child.name());
    if (name == "param") {
      if (!has(child, "name")) error(source_.element(child), "C005", "<param> 缺少 name", "请写 name=\"…\"");
      if (has(child, "expr") == has(child, "location"))
        error(source_.element(child), "C005", "<param> 应写 expr 或 location 之一", "");
      made.parameters.emplace_back(value(child, "name"),
                                   read_expression(child, has(child, "expr") ? "expr" : "location"));
    } else if (name == "content") {
      if (has(child, "expr")) {
        made.content_expression = read_expression(child, "expr");
      } else if (!child.child("scxml")) {
        made.content = literal(body_of(child));
      }
    }
  }
  return made;
}

std::uint16_t ScxmlReader::location(pugi::xml_node node, std::string_view attribute) {
  return location_of(trim(value(node, attribute)), node, attribute);
}

// `name`, or `name.entry.entry`.
void ScxmlReader::read_location(pugi::xml_node node, AssignAction& action) {
  std::string_view rest = trim(value(node, "location"));
  const std::size_t point = rest.find('.');
  action.slot = location_of(rest.substr(0, point), node, "location");
  for (std::size_t at = point; at != std::string_view::npos && action.slot != kNoSlot;) {
    rest.remove_prefix(at + 1);
    at = rest.find('.');
    action.part.emplace_back(rest.substr(0, at));
    if (expr::is_name(action.part.back())) continue;
    doubt(source_.attribute(node, "location"), "C015", "“" + action.part.back() + "”不能作为数据中的一项",
          "写 数据名.项目名，如 案情.地点");
    action.slot = kNoSlot;
  }
}

// The slot of a variable; kNoSlot with a finding where there is none.
std::uint16_t ScxmlReader::location_of(std::string_view name, pugi::xml_node node,
                                       std::string_view attribute) {
  const auto& names = chart_->variables;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
  const bool system = name.starts_with('_');
  doubt(source_.attribute(node, attribute), "C015",
        system ? "系统变量“" + std::string(name) + "”不能赋值" : "没有数据“" + std::string(name) + "”",
        system ? "请另设数据" : "请在 <datamodel> 中声明");
  return kNoSlot;
}

}  // namespace zhicheng::casework
