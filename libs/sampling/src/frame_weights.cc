#include "zhicheng/sampling/frame_weights.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <map>
#include <set>

#include "table.h"
#include "zhicheng/base/csv.h"

namespace zhicheng::sampling {
namespace {

using Number = boost::multiprecision::uint256_t;

constexpr std::uint64_t kSteps = 100'000'000'000'000'000;  // a tenth of kLargestWeight

Error wrong(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "weights").with("why", std::move(why));
}

// One subject of a stratum whose turn it is.
struct Member {
  std::size_t subject = 0;
  Number share;                 // its weight, exact
  std::uint64_t most = kVisit;  // its largest chance, in millionths
  bool at_most = false;         // and the cap binds
};

// The weights of one stratum.
class StratumWeights {
 public:
  StratumWeights(const WeightRequest& request, std::vector<Member> members)
      : request_(request), members_(std::move(members)) {}

  void mix() {
    Number all = 0;
    for (const Member& member : members_) all += risk_size(member);
    for (Member& member : members_)
      member.share = all == 0 ? Number(1)
                              : Number(request_.even_percent) * all +
                                    Number(100 - request_.even_percent) * members_.size() * risk_size(member);
  }

  // Cuts chances to their caps; false if the caps leave less than n.
  bool fit_caps(std::uint64_t n) {
    std::vector<Member*> order;
    for (Member& member : members_) order.push_back(&member);
    std::stable_sort(order.begin(), order.end(), [](const Member* a, const Member* b) {
      return a->most * b->share < b->most * a->share;
    });
    Number open = 0;                   // weights of those whose cap does not bind
    Number left = Number(n) * kVisit;  // millionths for them
    for (const Member& member : members_) open += member.share;
    std::size_t bound = 0;
    for (Member* const member : order) {
      if (left * member->share <= member->most * open) break;
      member->at_most = true;
      left -= member->most;
      open -= member->share;
      ++bound;
    }
    if (bound == order.size() && left > 0) return false;
    for (Member& member : members_)
      member.share =
          member.at_most ? (open == 0 ? Number(member.most) : member.most * open) : left * member.share;
    return true;
  }

  // Whole numbers of at most kSteps, twice that for the certain ones. A cap that binds is rounded down, and
  // the sum of all others does not fall: it stays a cap.
  void write(std::vector<std::uint64_t>& weights) const {
    Number largest = kSteps;
    for (const Member& member : members_) largest = std::max(largest, member.share);
    std::uint64_t lost = 0;
    const Member* heaviest = nullptr;
    for (const Member& member : members_) {
      const bool certain = member.most == kVisit;  // where the cap binds
      const Number exact = member.share * kSteps;  // ÷ largest
      const bool rest = exact % largest != 0;
      const bool down = member.at_most && !certain;
      auto weight = static_cast<std::uint64_t>(exact / largest) + (rest && !down ? 1 : 0);
      if (rest && down) ++lost;
      if (member.at_most && certain) weight *= 2;
      weights[member.subject] = weight;
      if (!member.at_most && (heaviest == nullptr || weight > weights[heaviest->subject])) heaviest = &member;
    }
    if (heaviest != nullptr) weights[heaviest->subject] += lost;
  }

 private:
  Number risk_size(const Member& member) const {
    const Subject& subject = request_.subjects[member.subject];
    return Number(subject.risk) * subject.size;
  }

  const WeightRequest& request_;
  std::vector<Member> members_;
};

Result<std::uint64_t> visits_of(const TableReader& table, std::size_t column) {
  const std::string_view text = table.field(column);
  const std::size_t dot = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, dot));
  std::string decimals(text.substr(std::min(dot + 1, text.size())));
  const bool plain = !digits.empty() && digits.size() <= 4 && decimals.size() <= 6 &&
                     (dot == text.size() || !decimals.empty()) &&
                     (digits + decimals).find_first_not_of("0123456789") == std::string::npos;
  if (!plain)
    return table.invalid("\"" + std::string(text) + "\" is no number of visits with up to six decimals");
  decimals.resize(6, '0');
  digits += decimals;
  std::uint64_t visits = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), visits);
  if (visits > kLargestCap) return table.invalid("more than 1000 visits");
  return visits;
}

}  // namespace

Result<std::vector<Subject>> read_subjects(std::string_view csv) {
  TableReader table(csv, {"id", "stratum", "risk", "size", "past", "cap"}, ErrorCode::draw_frame_invalid, 2);
  ZHICHENG_TRY(table.read_header());
  std::vector<Subject> subjects;
  std::set<std::string, std::less<>> known;
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, table.next());
    if (!more) break;
    for (const std::size_t column : {0U, 1U}) ZHICHENG_TRY(table.require_name(column));
    Subject subject{.id = std::string(table.field(0)), .stratum = std::string(table.field(1)), .cap = {}};
    ZHICHENG_TRY_ASSIGN(subject.risk, table.whole_number(2, kLargestRisk));
    ZHICHENG_TRY_ASSIGN(subject.size, table.whole_number(3, kLargestSize));
    if (!table.field(4).empty()) {
      ZHICHENG_TRY_ASSIGN(subject.past, visits_of(table, 4));
    }
    if (!table.field(5).empty()) {
      ZHICHENG_TRY_ASSIGN(subject.cap, visits_of(table, 5));
    }
    if (!known.insert(subject.id).second) return table.invalid("the id " + subject.id + " twice");
    subjects.push_back(std::move(subject));
  }
  if (subjects.empty()) return table.invalid("no subject");
  return subjects;
}

std::uint32_t rotation_group(const RotationGroups& rotation, std::string_view id) {
  std::uint64_t rest = 0;
  for (const std::uint8_t byte : Hmac(HashAlgorithm::sha256, rotation.key)({"group\n", id}))
    rest = (rest * 256 + byte) % rotation.groups;
  return static_cast<std::uint32_t>(rest) + 1;
}

Result<std::vector<std::uint64_t>> frame_weights(const WeightRequest& request) {
  if (request.even_percent > 100) return wrong("an even share above 100 per cent");
  if (const auto& rotation = request.rotation;
      rotation && (rotation->groups == 0 || rotation->groups > kMostGroups || rotation->turn == 0 ||
                   rotation->turn > rotation->groups || rotation->key.empty()))
    return wrong("a turn that is no group, or no key");
  std::map<std::string_view, std::vector<Member>> strata;
  std::set<std::string_view> capped;
  for (std::size_t i = 0; i < request.subjects.size(); ++i) {
    const Subject& subject = request.subjects[i];
    if (request.rotation && rotation_group(*request.rotation, subject.id) != request.rotation->turn) continue;
    Member member{.subject = i};
    if (subject.cap) {
      capped.insert(subject.stratum);
      member.most = std::min(kVisit, *subject.cap - std::min(*subject.cap, subject.past));
    }
    if (member.most > 0) strata[subject.stratum].push_back(std::move(member));
  }
  if (!capped.empty() && !request.plan)
    return wrong("caps hold for a sample of known size: a plan is needed");
  std::vector<std::uint64_t> weights(request.subjects.size(), 0);
  for (auto& [name, members] : strata) {
    StratumWeights stratum(request, std::move(members));
    stratum.mix();
    if (capped.contains(name))
      for (const PlanLine& line : *request.plan)
        if (line.stratum == name && !stratum.fit_caps(line.n + line.reserve))
          return wrong("the caps of the stratum " + std::string(name) + " leave less than its " +
                       std::to_string(line.n + line.reserve));
    stratum.write(weights);
  }
  return weights;
}

std::string weighted_frame_csv(const std::vector<Subject>& subjects,
                               const std::vector<std::uint64_t>& weights) {
  std::string csv = "id,stratum,weight\n";
  for (std::size_t i = 0; i < subjects.size(); ++i)
    append_csv_record(csv, {subjects[i].id, subjects[i].stratum, std::to_string(weights[i])});
  return csv;
}

}  // namespace zhicheng::sampling
