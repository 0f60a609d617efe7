#include "sqlite_decimal.h"

#include <new>
#include <string>
#include <string_view>

#include "zhicheng/base/decimal.h"

namespace zhicheng::db_sqlite {
namespace {

std::string_view view(int size, const void* data) {
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

// A total order also over texts that are no decimals: those come first, by their bytes.
int compare_decimals(void*, int left_size, const void* left_data, int right_size, const void* right_data) {
  const std::string_view left_text = view(left_size, left_data);
  const std::string_view right_text = view(right_size, right_data);
  const Result<Decimal> left = Decimal::parse(left_text);
  const Result<Decimal> right = Decimal::parse(right_text);
  if (left.ok() != right.ok()) return left.ok() ? 1 : -1;
  if (!left.ok()) return left_text.compare(right_text);
  if (*left == *right) return 0;
  return *left < *right ? -1 : 1;
}

// SQLite gives zeroed memory for the state; a Decimal of zero bytes is the number 0.
struct Sum {
  Decimal total;
  bool any;
  bool failed;
};

void sum_step(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return;
  auto* sum = static_cast<Sum*>(sqlite3_aggregate_context(context, sizeof(Sum)));
  if (sum == nullptr) return sqlite3_result_error_nomem(context);
  const unsigned char* text = sqlite3_value_text(arguments[0]);
  const Result<Decimal> value = Decimal::parse(view(sqlite3_value_bytes(arguments[0]), text));
  if (!value.ok()) {
    sum->failed = true;
    return;
  }
  const Result<Decimal> total = Decimal::add(sum->total, *value);
  sum->failed = sum->failed || !total.ok();
  if (total.ok()) sum->total = *total;
  sum->any = true;
}

void sum_final(sqlite3_context* context) {
  const auto* sum = static_cast<Sum*>(sqlite3_aggregate_context(context, 0));
  if (sum == nullptr || (!sum->any && !sum->failed)) return sqlite3_result_null(context);
  if (sum->failed) return sqlite3_result_error(context, "decimal_sum: not a decimal or out of range", -1);
  const std::string text = sum->total.to_string();
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

}  // namespace

int add_decimal_support(sqlite3* handle) {
  const int code =
      sqlite3_create_collation_v2(handle, "decimal", SQLITE_UTF8, nullptr, compare_decimals, nullptr);
  if (code != SQLITE_OK) return code;
  return sqlite3_create_function_v2(handle, "decimal_sum", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                    nullptr, sum_step, sum_final, nullptr);
}

}  // namespace zhicheng::db_sqlite
