#include <algorithm>
#include <set>

#include "unit_check.h"
#include "zhicheng/expr/syntax.h"
#include "zhicheng/indicator/derived.h"

namespace zhicheng::indicator {

class DerivedCompiler {
 public:
  explicit DerivedCompiler(DerivedText text) { set_.text_ = std::move(text); }

  DerivedCompilation run() {
    if (declare()) {
      for (std::size_t i = 0; i < text().formulas.size(); ++i) compile(i);
      if (!broken_) find_order();
      if (!broken_) collect();
    }
    DerivedCompilation compilation;
    compilation.findings = std::move(findings_);
    if (!broken_) compilation.set = std::move(set_);
    return compilation;
  }

 private:
  const DerivedText& text() const { return set_.text_; }
  std::size_t first_formula() const { return text().sources.size() + text().constants.size(); }

  void add(Diagnostic finding, std::size_t line) {
    finding.line = static_cast<int>(line);
    broken_ = broken_ || finding.severity == Severity::error;
    findings_.push_back(std::move(finding));
  }

  void refuse(std::size_t line, std::string code, std::string message, std::string hint) {
    add(Diagnostic{Severity::error, std::move(code), 0, 0, 1, std::move(message), std::move(hint)}, line);
  }

  // Every code becomes a number field, in the order sources, constants, formulas.
  bool declare() {
    std::vector<expr::Field> fields;
    const auto declare_one = [&](const std::string& code, const std::string& unit) {
      fields.push_back(expr::Field{code, expr::Type::of(expr::Kind::number)});
      units_.push_back(read_unit(unit));
    };
    for (const SourceIndicator& each : text().sources) declare_one(each.code, each.unit);
    for (const DerivedConstant& each : text().constants) declare_one(each.code, each.unit);
    for (const DerivedFormula& each : text().formulas) declare_one(each.code, each.unit);
    if (fields.size() > DerivedSet::kMaxIndicators) {
      refuse(0, "D001", "指标过多", "每组不超过 5000 个，请拆成几组");
      return false;
    }
    auto schema = expr::Schema::from(std::move(fields));
    if (!schema) {
      refuse(0, "D001", schema.error().message(), "每个指标用一个不重复的代码");
      return false;
    }
    set_.schema_ = std::move(schema).value();
    return true;
  }

  void compile(std::size_t index) {
    const DerivedFormula& formula = text().formulas[index];
    expr::Compilation compilation = expr::compile(formula.formula, set_.schema_);
    for (Diagnostic& finding : compilation.findings) {
      finding.message = "“" + formula.code + "”：" + finding.message;
      add(std::move(finding), index + 1);
    }
    if (!compilation.program) return;
    set_.programs_.push_back(*compilation.program);
    if (!expr::may_be(compilation.program->type(), expr::Kind::number))
      refuse(index + 1, "D007",
             "“" + formula.code + "”的结果不是数值，而是" + expr::to_text(compilation.program->type()),
             "公式的结果应为数值");
    check_rules(formula, compilation.program->reads(), index + 1);
    check_unit(formula, index + 1);
  }

  void check_rules(const DerivedFormula& formula, std::span<const std::uint16_t> reads, std::size_t line) {
    for (const auto& [code, rule] : formula.missing_by_input) {
      const auto slot = set_.schema_.slot(code);
      if (!slot || !std::binary_search(reads.begin(), reads.end(), static_cast<std::uint16_t>(*slot)))
        refuse(line, "D006", "“" + formula.code + "”的公式没有用到“" + code + "”",
               "请删去这条缺失规则，或核对代码");
    }
  }

  void check_unit(const DerivedFormula& formula, std::size_t line) {
    UnitCheck check(formula.formula, [&](std::string_view code) {
      const auto slot = set_.schema_.slot(code);
      return slot ? &units_[*slot] : nullptr;
    });
    const UnitCheck::Finding found = check.of(*expr::parse(formula.formula).tree);
    Diagnostics findings = check.take_findings();
    const bool differs = !findings.empty();
    for (Diagnostic& finding : findings) {
      finding.message = "“" + formula.code + "”：" + finding.message;
      add(std::move(finding), line);
    }
    if (differs) return;
    const Unit wanted = read_unit(formula.unit);
    if (!found.known)
      add(Diagnostic{Severity::warning, "D005", 0, 0, 1, "“" + formula.code + "”的单位无法由公式推出",
                     "请人工核对单位“" + formula.unit + "”"},
          line);
    else if (!found.bare && found.unit != wanted)
      refuse(
          line, "D004",
          "“" + formula.code + "”的单位应为“" + formula.unit + "”，公式算出的是“" + to_text(found.unit) + "”",
          "请改正单位，或乘以带单位的常数");
  }

  // Formulas that formula `index` reads itself.
  std::vector<std::size_t> formulas_of(std::size_t index) const {
    std::vector<std::size_t> formulas;
    for (const std::uint16_t slot : set_.programs_[index].reads())
      if (slot >= first_formula()) formulas.push_back(slot - first_formula());
    return formulas;
  }

  // Again and again the first formula of the text whose inputs are all there; the rest contains a cycle.
  void find_order() {
    const std::size_t count = text().formulas.size();
    std::vector<std::size_t> open(count);
    std::vector<std::vector<std::size_t>> readers(count);
    std::set<std::size_t> ready;
    for (std::size_t i = 0; i < count; ++i) {
      for (const std::size_t each : formulas_of(i)) readers[each].push_back(i);
      open[i] = formulas_of(i).size();
      if (open[i] == 0) ready.insert(i);
    }
    while (!ready.empty()) {
      const std::size_t next = *ready.begin();
      ready.erase(ready.begin());
      set_.order_.push_back(next);
      for (const std::size_t reader : readers[next])
        if (--open[reader] == 0) ready.insert(reader);
    }
    if (set_.order_.size() < count) report_cycle(open);
  }

  // Every formula that is still open reads another open one: following them must come back.
  void report_cycle(const std::vector<std::size_t>& open) {
    std::size_t at = 0;
    while (open[at] == 0) ++at;
    std::vector<std::size_t> path;
    while (std::find(path.begin(), path.end(), at) == path.end()) {
      path.push_back(at);
      const auto next = formulas_of(at);
      at = *std::find_if(next.begin(), next.end(), [&](std::size_t each) { return open[each] > 0; });
    }
    path.erase(path.begin(), std::find(path.begin(), path.end(), at));
    std::string names;
    for (const std::size_t each : path) names += text().formulas[each].code + " → ";
    refuse(at + 1, "D002", "公式互相引用成环：" + names + text().formulas[at].code, "请去掉其中一个引用");
  }

  // What stands behind each formula, through others too.
  void collect() {
    const std::size_t count = text().formulas.size();
    set_.sources_.resize(count);
    set_.through_.resize(count);
    for (const std::size_t index : set_.order_) {
      std::set<std::size_t> sources;
      std::set<std::size_t> through;
      for (const std::uint16_t slot : set_.programs_[index].reads())
        if (slot < text().sources.size()) sources.insert(slot);
      for (const std::size_t each : formulas_of(index)) {
        through.insert(each);
        through.insert(set_.through_[each].begin(), set_.through_[each].end());
        sources.insert(set_.sources_[each].begin(), set_.sources_[each].end());
      }
      set_.sources_[index].assign(sources.begin(), sources.end());
      set_.through_[index].assign(through.begin(), through.end());
    }
  }

  DerivedSet set_;
  std::vector<Unit> units_;
  Diagnostics findings_;
  bool broken_ = false;
};

DerivedCompilation compile_derived(DerivedText text) {
  return DerivedCompiler(std::move(text)).run();
}

}  // namespace zhicheng::indicator
