#include "zhicheng/indicator/derived.h"

#include <set>

#include "zhicheng/expr/evaluator.h"
#include "zhicheng/expr/syntax.h"

namespace zhicheng::indicator {
namespace {

using expr::Value;

// What is known of a slot in the period.
struct Known {
  Value value;  // null: nothing to compute with
  bool bound = false;
  DerivedInput input;
};

MissingRule rule_of(const DerivedFormula& formula, const std::string& code) {
  const auto own = formula.missing_by_input.find(code);
  return own == formula.missing_by_input.end() ? formula.missing : own->second;
}

Diagnostic reason(std::string code, std::string message, std::string hint) {
  return Diagnostic{Severity::warning, std::move(code), 0, 0, 1, std::move(message), std::move(hint)};
}

// The formula with numbers in place of codes.
void fill(expr::Node& node, const expr::Schema& schema, std::span<const Value> row) {
  for (expr::Node& child : node.children) fill(child, schema, row);
  const auto slot = node.kind == expr::NodeKind::name ? schema.slot(node.name) : std::nullopt;
  if (!slot) return;
  const Decimal* number = row[*slot].number();
  node = expr::Node{};
  if (number == nullptr || !number->is_negative()) {
    node.value = row[*slot];
    return;
  }
  node.kind = expr::NodeKind::negate;
  node.children.emplace_back();
  const std::string digits = number->to_string().substr(1);
  node.children[0].value = Value(Decimal::parse(digits).value());
}

// The formulas of a set for one period, one after the other.
class PeriodRun {
 public:
  PeriodRun(const DerivedText& text, const expr::Schema& schema, Period period)
      : text_(text),
        schema_(schema),
        period_(period),
        known_(schema.fields().size()),
        zeros_(text.formulas.size()) {
    for (std::size_t i = 0; i < text.sources.size(); ++i) known_[i].input.code = text.sources[i].code;
    for (std::size_t i = 0; i < text.constants.size(); ++i)
      known_[text.sources.size() + i].value = Value(text.constants[i].value);
  }

  void take(std::size_t slot, const Series& series) {
    const Observation* observation = series.at(period_);
    if (observation == nullptr || observation->value() == nullptr) return;
    Known& known = known_[slot];
    known.bound = observation->bound != Bound::exact;
    known.input = DerivedInput{known.input.code, observation->vintage, *observation->value(), false,
                               observation->simulated};
    if (!known.bound) known.value = Value(*observation->value());
  }

  Result<DerivedFigure> compute(std::size_t index, const expr::Program& program) {
    const DerivedFormula& formula = text_.formulas[index];
    DerivedFigure figure;
    figure.code = formula.code;
    figure.period = period_;
    figure.unit = formula.unit;
    const std::vector<Value> row = prepare(index, program, figure);
    expr::Syntax syntax = expr::parse(formula.formula);
    fill(*syntax.tree, schema_, row);
    figure.filled = expr::print(*syntax.tree);
    if (figure.state == DerivedState::refused) return figure;
    ZHICHENG_TRY_ASSIGN(const Value value, evaluator_.evaluate(program, row));
    if (value.number() == nullptr) {
      explain_missing(program, figure);
      return figure;
    }
    figure.value = *value.number();
    known_[text_.sources.size() + text_.constants.size() + index].value = value;
    return figure;
  }

  // The sources behind a formula as they stood; `through` are the formulas in between.
  void name_inputs(std::span<const std::size_t> sources, std::size_t index,
                   std::span<const std::size_t> through, DerivedFigure& figure) {
    for (const std::size_t each : through) {
      zeros_[index].insert(zeros_[each].begin(), zeros_[each].end());
      figure.through.push_back(text_.formulas[each].code);
    }
    for (const std::size_t slot : sources) {
      figure.inputs.push_back(known_[slot].input);
      figure.inputs.back().assumed_zero = zeros_[index].count(slot) > 0;
      figure.simulated = figure.simulated || known_[slot].input.simulated;
    }
  }

 private:
  // The row of the formula, after the missing rules; a refusal is noted in the figure.
  std::vector<Value> prepare(std::size_t index, const expr::Program& program, DerivedFigure& figure) {
    std::vector<Value> row;
    for (const Known& each : known_) row.push_back(each.value);
    for (const std::uint16_t slot : program.reads()) {
      if (!row[slot].is_null()) continue;
      const std::string& code = schema_.fields()[slot].name;
      const MissingRule rule = rule_of(text_.formulas[index], code);
      if (known_[slot].bound) {
        figure.reasons.push_back(reason("D102", "“" + code + "”只知道界限，不能用来计算", "请补报确切数值"));
        figure.state = DerivedState::refused;
      } else if (rule == MissingRule::zero) {
        figure.reasons.push_back(reason("D103", "“" + code + "”没有数据，按 0 计算", "补报后重新计算"));
        row[slot] = Value(Decimal());
        zeros_[index].insert(slot);
      } else if (rule == MissingRule::refuse) {
        figure.reasons.push_back(reason("D101", "“" + code + "”没有数据，不予计算", "请先填报该指标"));
        figure.state = DerivedState::refused;
      }
    }
    return row;
  }

  void explain_missing(const expr::Program& program, DerivedFigure& figure) const {
    figure.state = DerivedState::missing;
    for (const expr::Cause& cause : evaluator_.causes()) {
      Diagnostic why = expr::diagnostic_of(program, cause);
      if (cause.kind == expr::CauseKind::field_missing)
        why.message = "“" + schema_.fields()[cause.field].name + "”" + why.message;
      figure.reasons.push_back(std::move(why));
    }
  }

  const DerivedText& text_;
  const expr::Schema& schema_;
  Period period_;
  std::vector<Known> known_;
  std::vector<std::set<std::size_t>> zeros_;  // of each formula: slots that counted as 0
  expr::Evaluator evaluator_;
};

}  // namespace

std::vector<std::string> DerivedSet::reads(std::size_t formula) const {
  std::vector<std::string> codes;
  for (const std::uint16_t slot : programs_[formula].reads()) codes.push_back(schema_.fields()[slot].name);
  return codes;
}

Result<std::vector<DerivedFigure>> DerivedSet::compute(std::span<const SourceFigures> figures,
                                                       Period period) const {
  PeriodRun run(text_, schema_, period);
  for (const SourceFigures& each : figures) {
    const auto slot = schema_.slot(each.code);
    if (!slot || *slot >= text_.sources.size())
      return Error(ErrorCode::not_found).with("what", "指标“" + each.code + "”");
    run.take(*slot, each.series);
  }
  std::vector<DerivedFigure> all(text_.formulas.size());
  for (const std::size_t index : order_) {
    ZHICHENG_TRY_ASSIGN(all[index], run.compute(index, programs_[index]));
    run.name_inputs(sources_[index], index, through_[index], all[index]);
  }
  return all;
}

std::string_view name_of(MissingRule rule) {
  static constexpr std::string_view kNames[] = {"propagate", "zero", "refuse"};
  return kNames[static_cast<std::size_t>(rule)];
}

std::string_view name_of(DerivedState state) {
  static constexpr std::string_view kNames[] = {"computed", "missing", "refused"};
  return kNames[static_cast<std::size_t>(state)];
}

}  // namespace zhicheng::indicator
