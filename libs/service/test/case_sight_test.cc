// Whose cases an account sees.
#include "letter_house.h"

namespace zhicheng::service {
namespace {

using CaseSightTest = LetterHouse;

// A letter of one county, another of the other, and who sees what of them.
TEST_F(CaseSightTest, WhoSeesTheOwnOrganisationsAloneSeesNothingElseOfAnyCase) {
  clerk_.sight = stranger_.sight = store::Sight::own;
  Actor nobody = viewer_;
  nobody.sight = store::Sight::own;
  CaseRegistration others = letter({complaint()});
  others.owner_name = "青岚县市场监管局";
  const CaseView own = opened(letter({complaint()}));
  const CaseView other = opened(others);
  const auto seen = [&](const Actor& actor) {
    std::vector<store::CaseId> ids;
    for (const store::StoredCase& each : cases_.list(actor, {}, false, {}).value().items)
      ids.push_back(each.id);
    std::int64_t counted = 0;
    for (const store::CaseCount& each : cases_.counts(actor, {}, false).value()) counted += each.cases;
    EXPECT_EQ(counted, static_cast<std::int64_t>(ids.size()));
    return ids;
  };
  EXPECT_EQ(seen(clerk_), std::vector{own.stored.id});
  EXPECT_EQ(seen(stranger_), std::vector{other.stored.id});
  EXPECT_TRUE(seen(nobody).empty());
  EXPECT_EQ(seen(viewer_).size(), 2U) << "an account that sees all";
  const auto others_of = [&](const Actor& actor) {
    const store::CaseFilter filter{.slice = {.area = store::CaseArea{.owners = {county_}}}};
    return cases_.list(actor, filter, false, {}).value().items.size();
  };
  EXPECT_EQ(others_of(clerk_), 1U);
  EXPECT_EQ(others_of(stranger_), 0U) << "asking for it does not help";
  EXPECT_TRUE(cases_.get(clerk_, own.stored.id).ok());
  for (const auto code : {cases_.get(stranger_, own.stored.id).error().code(),
                          cases_.explain(stranger_, own.stored.id, "accept").error().code(),
                          cases_.document(stranger_, own.stored.id, "acceptance_notice").error().code(),
                          cases_.evidence(stranger_, own.stored.id, "ab").error().code()})
    EXPECT_EQ(code, ErrorCode::case_not_seen);
}

TEST_F(CaseSightTest, OfALinkedCaseThatIsNotSeenTheTitleIsEmptyAndWhoOpenedACaseSeesIt) {
  const auto ids = cases_.open(clerk_, letter({complaint(), report()})).value();
  const CaseView complained = cases_.get(clerk_, ids[0]).value();
  const CaseView disputed = made(editor_, complained, {.move = "dispute_competence", .words = "不归我们"});
  made(editor_, disputed, {.move = "hand_over", .words = "属青岚", .owner_name = "青岚县市场监管局"});
  clerk_.sight = stranger_.sight = store::Sight::own;
  stranger_.user = editor_.user;  // somebody else than the clerk
  EXPECT_TRUE(cases_.get(stranger_, ids[0]).value().links.at(0).title.empty());
  EXPECT_EQ(cases_.get(stranger_, ids[1]).error().code(), ErrorCode::case_not_seen);
  EXPECT_TRUE(cases_.get(clerk_, ids[0]).ok()) << "it is another's now, but the clerk opened it";
}

}  // namespace
}  // namespace zhicheng::service
