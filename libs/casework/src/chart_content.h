#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "zhicheng/casework/chart.h"
#include "zhicheng/expr/program.h"
#include "zhicheng/expr/value.h"

// What a chart does on its way: expressions, actions, messages and child charts.
namespace zhicheng::casework {

inline constexpr std::uint32_t kNone = 0xffffffff;
using ExpressionIndex = std::uint32_t;
using BlockIndex = std::uint32_t;

// An expression of the data model. Without a program its evaluation is an error (ScxmlCheck::lenient).
struct ChartExpression {
  std::optional<expr::Program> program;
  std::vector<std::pair<std::uint16_t, StateIndex>> in;  // slots of In() that it reads, and the states
  bool reads_event = false;
};

// A text, or the expression that gives it.
struct Computed {
  std::string text;
  ExpressionIndex expression = kNone;
};

struct Payload {
  std::vector<std::pair<std::string, ExpressionIndex>> parameters;
  std::optional<expr::Value> content;  // as written
  ExpressionIndex content_expression = kNone;
};

struct RaiseAction {
  std::string event;
};
struct AssignAction {
  std::uint16_t slot;  // kNoSlot: a location that does not exist
  ExpressionIndex expression;
  std::optional<expr::Value> content;
  std::vector<std::string> part;  // entries inside each other; none: the whole
};
struct IfAction {
  std::vector<std::pair<ExpressionIndex, BlockIndex>> branches;  // kNone: else
};
struct ForeachAction {
  ExpressionIndex list;
  std::uint16_t item;
  std::uint16_t index;  // kNoSlot: none
  BlockIndex body;
};
struct LogAction {
  std::string label;
  ExpressionIndex expression;
};
struct SendAction {
  Computed event, target, type, delay;
  std::string id;
  std::uint16_t id_location;  // kNoSlot: none
  bool bad_location;
  Payload payload;
};
struct CancelAction {
  Computed id;
};
using Action =
    std::variant<RaiseAction, AssignAction, IfAction, ForeachAction, LogAction, SendAction, CancelAction>;
inline constexpr std::uint16_t kNoSlot = 0xffff;

struct Invoke {
  std::string id;
  std::uint16_t id_location = kNoSlot;
  Computed type, src;
  Payload payload;
  std::shared_ptr<const ChartTables> child;
  bool autoforward = false;
  BlockIndex finalize = kNone;
};

}  // namespace zhicheng::casework
