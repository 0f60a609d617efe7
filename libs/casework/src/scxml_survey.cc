#include <algorithm>

#include "scxml_reader.h"
#include "scxml_rules.h"
#include "zhicheng/base/text.h"

// What a chart declares: states, variables, and whether every element stands where it may.
namespace zhicheng::casework {
namespace {

constexpr std::string_view kNamespace = "http://www.w3.org/2005/07/scxml";
constexpr std::string_view kSystem[] = {"_event", "_name", "_sessionid", "_ioprocessors"};

std::optional<StateKind> kind_of(std::string_view element) {
  if (element == "state") return StateKind::atomic;
  if (element == "parallel") return StateKind::parallel;
  if (element == "final") return StateKind::final;
  if (element == "history") return StateKind::shallow_history;
  return std::nullopt;
}

}  // namespace

void ScxmlReader::read_head(pugi::xml_node root) {
  chart_->name = value(root, "name");
  chart_->early_binding = value(root, "binding") != "late";
  if (has(root, "binding") && value(root, "binding") != "late" && value(root, "binding") != "early")
    error(source_.attribute(root, "binding"), "C005", "binding 应为 early 或 late", "");
  if (has(root, "version") && value(root, "version") != "1.0")
    error(source_.attribute(root, "version"), "C003", "只能读取 version=\"1.0\" 的状态图",
          "请写 version=\"1.0\"");
  const std::string_view name_space = value(root, "xmlns");
  if (!name_space.empty() && name_space != kNamespace)
    error(source_.attribute(root, "xmlns"), "C003", "命名空间不是 SCXML 的",
          "请写 xmlns=\"" + std::string(kNamespace) + "\"");
  const std::string_view model = value(root, "datamodel");
  no_data_ = model == "null";
  other_model_ = !model.empty() && model != "feel" && !no_data_;
  if (other_model_)
    warn(source_.attribute(root, "datamodel"), "C013",
         "不支持数据模型“" + std::string(model) + "”，只有与之无关的部分可以运行",
         "请改为 datamodel=\"feel\"，并用本系统的表达式书写条件和数据");
}

void ScxmlReader::survey(pugi::xml_node node, StateIndex state, int depth) {
  if (depth > kMaxChartDepth) {
    if (!too_large_)
      error(source_.element(node), "C002", "元素嵌套超过 " + std::to_string(kMaxChartDepth) + " 层",
            "请减少层次");
    too_large_ = true;
    return;
  }
  for (const pugi::xml_node child : node.children()) {
    if (too_large_) return;
    if (child.type() != pugi::node_element || !survey_element(child, node)) continue;
    const std::string_view name = local_name(child.name());
    if (kind_of(name)) {
      const StateIndex declared = declare_state(child, state);
      if (declared == kNoState) return;
      survey(child, declared, depth + 1);
      chart_->states[declared].end = static_cast<StateIndex>(chart_->states.size());
      continue;
    }
    if (name == "data") declare_variable(child, "id");
    if (!rule_of(name)->any_content) survey(child, state, depth + 1);
    // Variables of loops come behind those of <data>, which may follow in the text: see make_schema().
  }
}

// Whether the element is ours and known; findings otherwise.
bool ScxmlReader::survey_element(pugi::xml_node node, pugi::xml_node parent) {
  const std::string_view name = local_name(node.name());
  const std::string_view whole = node.name();
  const std::string_view prefix = whole.substr(0, whole.size() - name.size());
  const std::string_view root_name = parent.root().first_child().name();
  if (!prefix.empty() && !root_name.starts_with(prefix)) return false;  // of another vocabulary
  const ElementRule* rule = rule_of(name);
  const std::string_view around = local_name(parent.name());
  if (rule == nullptr) {
    const std::string_view near = nearest_word(name, all_elements());
    error(source_.element(node), "C004", "没有元素 <" + std::string(name) + ">",
          near.empty() ? "可用的元素见 docs/formats/statecharts.md" : "是否指 <" + std::string(near) + ">？");
    return false;
  }
  if (!is_word_of(name, rule_of(around)->children)) {
    error(source_.element(node), "C004",
          "<" + std::string(name) + "> 不能写在 <" + std::string(around) + "> 里",
          "此处可用：" + std::string(rule_of(around)->children));
    return false;
  }
  if (name == "script") {
    error(source_.element(node), "C012", "不支持 <script>：定义里不能有程序",
          "请用 <assign>、<if>、<foreach> 表达");
    return false;
  }
  check_attributes(node);
  for (const pugi::xml_attribute attribute : node.attributes()) note_in(attribute.value());
  return true;
}

void ScxmlReader::check_attributes(pugi::xml_node node) {
  const ElementRule* rule = rule_of(local_name(node.name()));
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "xmlns" || name.find(':') != std::string_view::npos || is_word_of(name, rule->attributes))
      continue;
    const std::string_view near = nearest_word(name, rule->attributes);
    error(source_.attribute(node, name), "C005",
          "<" + std::string(rule->name) + "> 没有属性 " + std::string(name),
          near.empty() ? "可用：" + std::string(rule->attributes) : "是否指 " + std::string(near) + "？");
  }
}

StateIndex ScxmlReader::declare_state(pugi::xml_node node, StateIndex parent) {
  if (chart_->states.size() > kMaxChartStates) {
    error(source_.element(node), "C002", "状态超过 " + std::to_string(kMaxChartStates) + " 个",
          "请拆成几个状态图");
    too_large_ = true;
    return kNoState;
  }
  const auto index = static_cast<StateIndex>(chart_->states.size());
  State state;
  state.id = value(node, "id");
  state.kind = *kind_of(local_name(node.name()));
  state.parent = parent;
  const bool is_history = state.kind == StateKind::shallow_history;
  if (is_history) {
    const std::string_view type = value(node, "type");
    if (type == "deep") state.kind = StateKind::deep_history;
    if (!type.empty() && type != "deep" && type != "shallow")
      error(source_.attribute(node, "type"), "C011", "历史状态的 type 应为 shallow 或 deep", "");
    state.history = chart_->history_states++;
  }
  if (state.id.empty()) {
    do state.id = "state." + std::to_string(index) + (state.id.empty() ? "" : "." + state.id);
    while (chart_->by_id.contains(state.id));
  }
  if (words_of(state.id).size() != 1 || words_of(state.id)[0].size() != state.id.size())
    error(source_.attribute(node, "id"), "C006", "状态的 id 中不能有空白", "请去掉空白");
  const auto [known, fresh] = chart_->by_id.emplace(state.id, index);
  if (!fresh) {
    const Diagnostic first = source_.finding(source_.element(nodes_[known->second]), "", "", "");
    error(source_.attribute(node, "id"), "C006", "状态“" + state.id + "”重复",
          "第 " + std::to_string(first.line) + " 行已有同名状态，请改名");
  }
  State& around = chart_->states[parent];
  if (around.kind == StateKind::atomic && !is_history) around.kind = StateKind::compound;
  (is_history ? around.histories : around.children).push_back(index);
  chart_->states.push_back(std::move(state));
  nodes_.push_back(node);
  return index;
}

void ScxmlReader::declare_variable(pugi::xml_node node, std::string_view attribute) {
  const std::string name(value(node, attribute));
  if (!expr::is_name(name) || name.starts_with('_')) {
    doubt(source_.attribute(node, attribute), "C015", "“" + name + "”不能作为数据的名称",
          "以字母或汉字开头，后接字母、汉字、数字或下划线；以 _ 开头的由系统保留");
    return;
  }
  std::vector<std::string>& names = chart_->variables;
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    names.push_back(name);
  } else if (attribute == "id") {
    error(source_.attribute(node, attribute), "C006", "数据“" + name + "”重复", "请改名或删去一个");
  }
}

// Remembers which states an expression asks for.
void ScxmlReader::note_in(std::string_view expression) {
  for (std::size_t at = expression.find("In("); at != std::string_view::npos;
       at = expression.find("In(", at + 1)) {
    const std::size_t quote = expression.find_first_of("\"'", at);
    if (quote == std::string_view::npos) return;
    const std::size_t end = expression.find(expression[quote], quote + 1);
    if (end == std::string_view::npos) return;
    const std::string id(expression.substr(quote + 1, end - quote - 1));
    if (std::find(in_names_.begin(), in_names_.end(), id) == in_names_.end() &&
        in_names_.size() < kMaxChartStates)
      in_names_.push_back(id);
  }
}

void ScxmlReader::make_schema() {
  const auto loops = [&](const auto& self, pugi::xml_node node) -> void {
    for (const pugi::xml_node child : node.children()) {
      const std::string_view name = local_name(child.name());
      const ElementRule* rule = rule_of(name);
      if (rule == nullptr || rule->any_content) continue;
      if (name == "foreach") declare_variable(child, "item");
      if (name == "foreach" && has(child, "index")) declare_variable(child, "index");
      self(self, child);
    }
  };
  loops(loops, nodes_[0]);
  using expr::Kind;
  using expr::Type;
  std::vector<expr::Field> fields;
  for (const std::string& name : chart_->variables) fields.push_back({name, Type{}});
  Type event = Type::of(Kind::context);
  for (const std::string_view name : {"invokeid", "name", "origin", "origintype", "sendid", "type"})
    event.fields.emplace_back(name, Type::of(Kind::string));
  event.fields.emplace_back("data", Type{});
  chart_->event_slot = static_cast<std::uint16_t>(fields.size());
  chart_->name_slot = static_cast<std::uint16_t>(fields.size() + 1);
  chart_->session_slot = static_cast<std::uint16_t>(fields.size() + 2);
  chart_->processors_slot = static_cast<std::uint16_t>(fields.size() + 3);
  fields.push_back({std::string(kSystem[0]), event});
  fields.push_back({std::string(kSystem[1]), Type::of(Kind::string)});
  fields.push_back({std::string(kSystem[2]), Type::of(Kind::string)});
  fields.push_back({std::string(kSystem[3]), Type::of(Kind::context)});
  for (std::size_t i = 0; i < in_names_.size(); ++i)
    fields.push_back({"_i" + std::to_string(i), Type::of(Kind::boolean)});
  chart_->row_size = static_cast<std::uint16_t>(fields.size());
  auto made = expr::Schema::from(std::move(fields));
  if (made.ok()) {
    schema_ = std::move(made).value();
  } else {
    error(source_.element(nodes_[0]), "C015", "数据声明有误：" + made.error().message(), "请减少数据项");
  }
}

}  // namespace zhicheng::casework
