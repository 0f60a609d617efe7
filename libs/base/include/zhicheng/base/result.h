#pragma once

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/error.h"

namespace zhicheng {

// A value or the reason why there is none. Look before you take: value() on a failure stops the program.
template <class T>
class [[nodiscard]] Result {
  static_assert(!std::is_same_v<T, Error> && !std::is_reference_v<T>);

 public:
  using value_type = T;

  // NOLINTNEXTLINE(google-explicit-constructor): `return value;` is what the type is for
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor): so is `return Error(…);`
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    ZHICHENG_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  T& value() & {
    ZHICHENG_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  T value() && {  // by value, so that `for (x : f().value())` does not dangle
    ZHICHENG_ASSERT(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const& {
    ZHICHENG_ASSERT(!ok());
    return *std::get_if<1>(&state_);
  }
  Error&& error() && {
    ZHICHENG_ASSERT(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

// Success without a value, or the reason of the failure.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): `return Error(…);` is what the type is for
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const& {
    ZHICHENG_ASSERT(!ok());
    return *error_;
  }
  Error&& error() && {
    ZHICHENG_ASSERT(!ok());
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace zhicheng

// ZHICHENG_TRY(expression): leaves the function with the error of a Result<void>.
#define ZHICHENG_TRY(expression)                                    \
  do {                                                              \
    if (auto zhicheng_result = (expression); !zhicheng_result.ok()) \
      return std::move(zhicheng_result).error();                    \
  } while (false)

// ZHICHENG_TRY_ASSIGN(auto name, expression): takes the value or leaves the function with the error.
#define ZHICHENG_JOIN_(a, b) a##b
#define ZHICHENG_JOIN(a, b) ZHICHENG_JOIN_(a, b)
#define ZHICHENG_TRY_ASSIGN_(result, declaration, expression) \
  auto result = (expression);                                 \
  if (!result.ok()) return std::move(result).error();         \
  declaration = std::move(result).value()
#define ZHICHENG_TRY_ASSIGN(declaration, expression) \
  ZHICHENG_TRY_ASSIGN_(ZHICHENG_JOIN(zhicheng_result_, __LINE__), declaration, expression)
