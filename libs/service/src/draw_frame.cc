#include "draw_frame.h"

#include <algorithm>
#include <numeric>

#include "zhicheng/base/csv.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::service {
namespace {

using registry::RecordField;
using registry::ValueKind;

constexpr std::string_view kHeader = "id,stratum,weight\n";
constexpr std::size_t kCodeDigits = 24;
constexpr std::size_t kDivisionDigits = 6;

struct Line {
  std::string key;
  std::size_t stratum = 0;
  std::int64_t weight = 1;
};

struct StratumSum {
  std::int64_t units = 0;
  std::int64_t weights = 0;
};

// Who had cases of the type that the draw opens.
class Burden {
 public:
  static Result<Burden> of(store::Repositories& repositories, const DrawSpec& spec, Date today) {
    Burden burden(spec);
    if (spec.apart_days == 0 && spec.yearly_cap == 0) return burden;
    const Date new_year = today.year() / 1 / 1;
    const Date apart{std::chrono::sys_days{today} - std::chrono::days{spec.apart_days}};
    ZHICHENG_TRY_ASSIGN(const auto days, repositories.cases.days_of_subjects(spec.case_type, spec.record_type,
                                                                             std::min(new_year, apart)));
    for (const auto& [key, day] : days) {
      Seen& seen = burden.seen_[key];
      seen.this_year += day >= new_year ? 1 : 0;
      seen.recent = seen.recent || (spec.apart_days > 0 && day >= apart);
    }
    return burden;
  }

  // Whether the thing stays out, and for what.
  bool leaves_out(const std::string& key, FrameCount& count) const {
    const auto seen = seen_.find(key);
    if (seen == seen_.end()) return false;
    const bool capped = cap_ > 0 && seen->second.this_year >= cap_;
    if (!capped && !seen->second.recent) return false;
    ++(capped ? count.capped : count.recent);
    return true;
  }

 private:
  struct Seen {
    std::int64_t this_year = 0;
    bool recent = false;
  };
  explicit Burden(const DrawSpec& spec) : cap_(spec.yearly_cap) {}

  std::int64_t cap_;
  std::map<std::string, Seen> seen_;
};

class ListMaker {
 public:
  ListMaker(const registry::RecordType& type, const DrawSpec& spec, const Burden& burden)
      : spec_(spec), burden_(burden), stratum_(type.field(spec.stratum_field)) {}

  void take(const store::StoredRecord& record) {
    for (const auto& [field, wanted] : spec_.filters)
      if (value_of(record, field) != wanted) return;
    if (burden_.leaves_out(record.key, count_)) return;
    const std::int64_t weight = weight_of(record);
    const std::size_t stratum = numbers_.try_emplace(name_of_stratum(record), numbers_.size()).first->second;
    sums_.resize(std::max(sums_.size(), stratum + 1));
    ++sums_[stratum].units;
    sums_[stratum].weights += weight;
    lines_.push_back({record.key, stratum, weight});
  }

  Result<DrawList> finish() && {
    if (lines_.empty()) return Error(ErrorCode::draw_frame_empty);
    std::vector<std::string> names(numbers_.size());
    for (const auto& [name, number] : numbers_) {
      names[number] = name;
      count_.strata.push_back({name, sums_[number].units});
    }
    DrawList list{std::string(kHeader), std::move(count_)};
    for (const Line& line : lines_)
      append_csv_record(list.csv, {line.key, names[line.stratum], std::to_string(mixed(line))});
    return list;
  }

 private:
  static std::string value_of(const store::StoredRecord& record, const std::string& field) {
    const auto value = record.values.find(field);
    return value == record.values.end() ? "" : value->second;
  }

  std::string name_of_stratum(const store::StoredRecord& record) const {
    if (stratum_ == nullptr) return "全部";
    std::string name = value_of(record, stratum_->id);
    if (stratum_->kind == ValueKind::choice) {
      if (const registry::Choice* choice = stratum_->choice(name)) name = choice->name.zh;
    } else if (stratum_->scheme == registry::Scheme::division && name.size() > kDivisionDigits) {
      name.resize(kDivisionDigits);
    }
    for (char& c : name)
      if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return name.empty() ? "未填" : name;
  }

  std::int64_t weight_of(const store::StoredRecord& record) const {
    if (spec_.weight_field.empty()) return 1;
    const auto weight = spec_.weights.find(value_of(record, spec_.weight_field));
    return weight == spec_.weights.end() ? 1 : weight->second;
  }

  // At most 10^8 units of weight 1000: 10^13.
  std::int64_t mixed(const Line& line) const {
    if (spec_.weight_field.empty()) return 1;
    const StratumSum& sum = sums_[line.stratum];
    return spec_.even_share * sum.weights + (100 - spec_.even_share) * sum.units * line.weight;
  }

  const DrawSpec& spec_;
  const Burden& burden_;
  const RecordField* stratum_;
  FrameCount count_;
  std::map<std::string, std::size_t> numbers_;  // of strata, in the order in which they were met
  std::vector<StratumSum> sums_;
  std::vector<Line> lines_;
};

}  // namespace

Result<DrawList> list_of(store::Repositories& repositories, const registry::RecordType& type,
                         const DrawSpec& spec, Date today) {
  ZHICHENG_TRY_ASSIGN(const Burden burden, Burden::of(repositories, spec, today));
  ListMaker maker(type, spec, burden);
  store::PageRequest request{store::kMaxPageRows, ""};
  do {
    ZHICHENG_TRY_ASSIGN(const auto page, repositories.records.list({type.id, {}, ""}, request));
    for (const store::StoredRecord& record : page.items) maker.take(record);
    request.after = page.next;
  } while (!request.after.empty());
  return std::move(maker).finish();
}

std::string check_code_of(Hmac& keyed, std::string_view key) {
  return to_hex(keyed({key})).substr(0, kCodeDigits);
}

Result<sampling::Frame> coded_frame(std::string_view csv, std::string_view salt_hex, HashAlgorithm hash) {
  ZHICHENG_TRY_ASSIGN(const std::string salt, from_hex(salt_hex));
  ZHICHENG_TRY_ASSIGN(const sampling::Frame by_key, sampling::Frame::read(csv));
  Hmac keyed(hash, salt);
  std::string lines(kHeader);
  for (const sampling::Unit& unit : by_key.units())
    append_csv_record(
        lines, {check_code_of(keyed, unit.id), by_key.strata()[unit.stratum], std::to_string(unit.weight)});
  return sampling::Frame::read(lines);
}

Result<CodedKeys> keys_of(const std::set<std::string>& codes, std::string_view csv, std::string_view salt_hex,
                          HashAlgorithm hash) {
  ZHICHENG_TRY_ASSIGN(const std::string salt, from_hex(salt_hex));
  ZHICHENG_TRY_ASSIGN(const sampling::Frame by_key, sampling::Frame::read(csv));
  Hmac keyed(hash, salt);
  CodedKeys keys;
  for (const sampling::Unit& unit : by_key.units())
    if (std::string code = check_code_of(keyed, unit.id); codes.contains(code))
      keys.emplace(std::move(code), unit.id);
  return keys;
}

std::string csv_of(const sampling::Frame& frame) {
  std::string csv(kHeader);
  for (const sampling::Unit& unit : frame.units())
    append_csv_record(csv, {unit.id, frame.strata()[unit.stratum], std::to_string(unit.weight)});
  return csv;
}

}  // namespace zhicheng::service
