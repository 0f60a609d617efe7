#include "zhicheng/expr/evaluator.h"

#include "machine.h"

namespace zhicheng::expr {

Evaluator::Evaluator(std::size_t max_steps) : machine_(std::make_unique<Machine>(max_steps)) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

Result<Value> Evaluator::evaluate(const Program& program, std::span<const Value> row) {
  return machine_->run(program.code(), row);
}

std::span<const Cause> Evaluator::causes() const {
  return machine_->causes();
}

namespace {

struct CauseText {
  const char* code;
  const char* message;
  const char* hint;
};

constexpr CauseText kTexts[] = {
    {"X201", "没有数据", "请填报该字段，或用 if 字段 = null then … 给出缺失时的算法"},
    {"X202", "两边的类型不能这样运算，结果为空值", "请核对字段的类型"},
    {"X203", "除数为零，结果为空值", "请先判断除数，如 if 分母 = 0 then null else 分子 / 分母"},
    {"X204", "数值超过 18 位，结果为空值", "请换用较大的计量单位"},
    {"X205", "日期超出 0001 至 9999 年，或时长过长，结果为空值", "请核对日期与时长"},
    {"X206", "参数不能用于此函数，结果为空值", "请对照函数说明核对参数"},
    {"X207", "列表中没有这个序号，结果为空值", "序号从 1 开始，-1 为最后一个"},
    {"X208", "文本不是数值、日期或时长，结果为空值", "写成 12.5、2025-06-30、P30D 或 P1Y6M"},
    {"X209", "结果不是整数天，结果为空值", "天数只有整数"},
    {"X210", "指数不是 -1000 至 1000 的整数，结果为空值", "请改用整数指数"},
    {"X211", "没有这一项，结果为空值", "请核对名称"},
};

}  // namespace

Diagnostic diagnostic_of(const Program& program, const Cause& cause) {
  const CauseText& text = kTexts[static_cast<std::size_t>(cause.kind)];
  Diagnostic diagnostic = finding_at(program.text(), cause.span, text.code, text.message, text.hint);
  diagnostic.severity = Severity::warning;
  return diagnostic;
}

}  // namespace zhicheng::expr
