#include "zhicheng/expr/program.h"

#include "code.h"

namespace zhicheng::expr {

const std::string& Program::text() const {
  return code_->text;
}

const Type& Program::type() const {
  return code_->type;
}

std::span<const std::uint16_t> Program::reads() const {
  return code_->reads;
}

std::size_t Program::row_size() const {
  return code_->row_size;
}

}  // namespace zhicheng::expr
