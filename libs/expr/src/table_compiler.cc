#include <algorithm>

#include "zhicheng/expr/decision_table.h"

namespace zhicheng::expr {

// Compiles a table cell by cell and collects every finding.
class TableCompiler {
 public:
  TableCompiler(const Schema& schema, TypeCheck check) : schema_(schema), check_(check) {}

  TableCompilation run(const TableText& text) {
    check_shape(text);
    if (!failed_) compile_head(text);
    for (std::size_t i = 0; i < text.rules.size() && !failed_; ++i) compile_rule(text.rules[i], i);
    TableCompilation compilation;
    compilation.findings = std::move(findings_);
    if (broken_ || failed_) return compilation;
    collect_reads();
    compilation.table = std::move(table_);
    return compilation;
  }

 private:
  void refuse(std::size_t line, std::string message, std::string hint) {
    findings_.push_back(Diagnostic{Severity::error, "X020", static_cast<int>(line), 0, 1, std::move(message),
                                   std::move(hint)});
    failed_ = true;
  }

  void check_shape(const TableText& text) {
    if (text.rules.empty() || text.inputs.empty() || text.outputs.empty())
      refuse(0, "决策表没有规则、输入或输出", "至少各写一项");
    if (text.rules.size() > DecisionTable::kMaxRules ||
        text.inputs.size() + text.outputs.size() > DecisionTable::kMaxColumns)
      refuse(0, "决策表过大", "规则不超过 1000 条，列不超过 64 列，请拆成几张表");
    if (text.aggregation != Aggregation::none &&
        (text.policy != HitPolicy::collect || text.outputs.size() != 1))
      refuse(0, "只有一个输出的 collect 表可以汇总", "请改用 collect，或去掉汇总方式");
    const bool ordered = text.policy == HitPolicy::priority || text.policy == HitPolicy::output_order;
    const bool ranked = std::any_of(text.outputs.begin(), text.outputs.end(),
                                    [](const TableOutput& output) { return !output.values.empty(); });
    if (ordered && !ranked) refuse(0, "没有一个输出列出可取的值", "按优先级从高到低列出");
    for (std::size_t i = 0; i < text.rules.size(); ++i)
      if (text.rules[i].tests.size() != text.inputs.size() ||
          text.rules[i].results.size() != text.outputs.size())
        refuse(i + 1, "规则的列数与表头不一致", "每个输入写一个条件，每个输出写一个结果");
  }

  void compile_head(const TableText& text) {
    table_.policy_ = text.policy;
    table_.aggregation_ = text.aggregation;
    std::size_t column = 0;
    for (const std::string& input : text.inputs) {
      const auto program = take(compile(input, schema_, check_), 0, ++column);
      tested_.push_back(program ? program->type() : Type{});
      if (program) table_.inputs_.push_back(*program);
    }
    for (const TableOutput& output : text.outputs) compile_output(output, ++column);
  }

  void compile_output(const TableOutput& text, std::size_t column) {
    DecisionTable::Output output;
    output.name = text.name;
    for (const std::string& value : text.values)
      if (const auto program = take(compile(value, Schema(), check_), 0, column)) {
        const auto constant = Evaluator().evaluate(*program, {});
        output.values.push_back(constant.ok() ? *constant : Value());
      }
    if (!text.otherwise.empty()) output.otherwise = take(compile(text.otherwise, schema_, check_), 0, column);
    table_.outputs_.push_back(std::move(output));
  }

  void compile_rule(const TableRule& text, std::size_t index) {
    DecisionTable::Rule rule;
    std::size_t column = 0;
    for (const std::string& test : text.tests) {
      const Type& tested = tested_[column];
      if (auto program = take(compile_test(test, schema_, tested, check_), index + 1, ++column))
        rule.tests.push_back(std::move(*program));
    }
    for (const std::string& result : text.results)
      if (auto program = take(compile(result, schema_, check_), index + 1, ++column))
        rule.results.push_back(std::move(*program));
    table_.rules_.push_back(std::move(rule));
  }

  // Keeps the findings of a cell, with the rule as their line.
  std::optional<Program> take(Compilation compilation, std::size_t line, std::size_t column) {
    for (Diagnostic& finding : compilation.findings) {
      finding.line = static_cast<int>(line);
      finding.message = "第 " + std::to_string(column) + " 列：" + finding.message;
      findings_.push_back(std::move(finding));
    }
    broken_ = broken_ || !compilation.program;
    return std::move(compilation.program);
  }

  void collect_reads() {
    std::vector<std::uint16_t>& reads = table_.reads_;
    const auto add = [&](const Program& program) {
      reads.insert(reads.end(), program.reads().begin(), program.reads().end());
    };
    std::for_each(table_.inputs_.begin(), table_.inputs_.end(), add);
    for (const auto& output : table_.outputs_)
      if (output.otherwise) add(*output.otherwise);
    for (const auto& rule : table_.rules_) {
      std::for_each(rule.tests.begin(), rule.tests.end(), add);
      std::for_each(rule.results.begin(), rule.results.end(), add);
    }
    std::sort(reads.begin(), reads.end());
    reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
    // The slot behind the fields holds the tested value.
    if (!reads.empty() && reads.back() == schema_.fields().size()) reads.pop_back();
  }

  const Schema& schema_;
  TypeCheck check_;
  DecisionTable table_;
  std::vector<Type> tested_;
  Diagnostics findings_;
  bool broken_ = false;  // a cell does not compile
  bool failed_ = false;  // the shape is wrong: cells are not looked at
};

TableCompilation compile_table(const TableText& text, const Schema& schema, TypeCheck check) {
  return TableCompiler(schema, check).run(text);
}

}  // namespace zhicheng::expr
