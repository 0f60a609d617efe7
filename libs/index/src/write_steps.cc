#include "members.h"
#include "zhicheng/index/report.h"

namespace zhicheng::index {
namespace {

// Puts the fields of a step into an object, under the names that the file uses.
class StepWriter {
 public:
  template <class E, std::size_t N>
  void word(std::string_view key, E value, const Word<E> (&words)[N]) {
    object_[key] = word_of(words, value);
  }
  void number(std::string_view key, double value) { object_[key] = value; }
  void integer(std::string_view key, std::int64_t value) { object_[key] = value; }
  void flag(std::string_view key, bool value) { object_[key] = value; }
  void text(std::string_view key, const std::string& value) { object_[key] = value; }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    JsonArray array;
    for (const std::string& value : values) array.emplace_back(value);
    object_[key] = std::move(array);
  }
  void limit(std::string_view key, const std::optional<int>& value) {
    object_[key] = value ? Json(*value) : Json("any");
  }

  template <class Key, class T>
  void overrides(std::string_view key, const std::map<Key, T>& values, const T&) {
    JsonObject versions;
    for (const auto& [name, version] : values) {
      StepWriter own;
      members(own, version);
      if constexpr (std::same_as<Key, std::string>) {
        versions[name] = own.take();
      } else {
        versions[std::to_string(name)] = own.take();
      }
    }
    object_[key] = std::move(versions);
  }

  void judgements(std::string_view key,
                  const std::map<std::string, std::vector<std::vector<double>>>& values) {
    JsonObject matrices;
    for (const auto& [group, matrix] : values) {
      JsonArray rows;
      for (const std::vector<double>& row : matrix) rows.push_back(JsonArray(row.begin(), row.end()));
      matrices[group] = std::move(rows);
    }
    object_[key] = std::move(matrices);
  }

  void numbers(std::string_view key, const std::map<std::string, double>& values) {
    JsonObject object;
    for (const auto& [name, value] : values) object[name] = value;
    object_[key] = std::move(object);
  }

  JsonObject take() { return std::move(object_); }

 private:
  JsonObject object_;
};

JsonObject members_of(const Step& step) {
  StepWriter writer;
  std::visit([&](const auto& each) { members(writer, each); }, step);
  return writer.take();
}

JsonObject to_json(const Factor& factor) {
  JsonObject object{{"name", factor.name}, {"step", name_of(factor.step)}};
  if (factor.alternatives.empty()) {
    object["noise"] = factor.weight_noise;
    object["levels"] = JsonArray(factor.levels.begin(), factor.levels.end());
    return object;
  }
  JsonArray alternatives;
  for (const Step& step : factor.alternatives) alternatives.push_back(members_of(step));
  object["alternatives"] = std::move(alternatives);
  return object;
}

}  // namespace

JsonObject to_json(const Steps& steps) {
  JsonArray list;
  for (const Step& step : steps.steps) {
    JsonObject item;
    item[name_of(kind_of(step))] = members_of(step);
    list.push_back(std::move(item));
  }
  JsonArray factors;
  for (const Factor& factor : steps.factors) factors.push_back(to_json(factor));
  return {{"seed", steps.seed},
          {"runs", steps.runs},
          {"tie_tolerance", steps.tie_tolerance},
          {"steps", std::move(list)},
          {"factors", std::move(factors)}};
}

}  // namespace zhicheng::index
