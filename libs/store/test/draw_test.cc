#include "zhicheng/store/draw.h"

#include "test_database.h"

namespace zhicheng::store {
namespace {

class DrawTest : public StoreTest {
 protected:
  StoredDraw draft(std::string title) {
    StoredDraw made;
    made.title = std::move(title);
    made.spec = R"({"register":"firm"})";
    made.secrets = "{}";
    made.published = "{}";
    made.simulated = true;
    made.created_at = Timestamp{7};
    made.id = must(store().draws.insert(made));
    return made;
  }

  StoredDraw committed(std::string title) {
    StoredDraw made = draft(std::move(title));
    made.state = DrawState::committed;
    made.number = must(store().draws.next_number(2026));
    made.event_name = "开奖";
    made.event_at = Timestamp{90};
    made.frame = "f00";
    made.secrets = R"({"nonce":"00"})";
    made.published = R"({"root":"01"})";
    made.committed_at = Timestamp{8};
    must(store().draws.update(made));
    ++made.version;
    return made;
  }
};
ZHICHENG_ON_BOTH_DATABASES(DrawTest);

TEST_P(DrawTest, ADrawComesBackAndMovesOnOnce) {
  StoredDraw made = draft("第一批");
  EXPECT_EQ(must(store().draws.get(made.id)), made);
  EXPECT_EQ(must(store().draws.find("")), std::nullopt);
  StoredDraw later = committed("第二批");
  reopen_store();
  EXPECT_EQ(must(store().draws.get(later.id)), later);
  EXPECT_EQ(must(store().draws.find("2026-0001")), later);
  EXPECT_EQ(must(store().draws.all()), (std::vector{later, made}));
  later.state = DrawState::cancelled;
  later.words = "名录有误";
  later.ended_at = Timestamp{9};
  later.version = 1;
  EXPECT_EQ(failure(store().draws.update(later)), "conflict");
  must(store().draws.remove(made.id));
  EXPECT_EQ(failure(store().draws.get(made.id)), "not_found");
}

TEST_P(DrawTest, NumbersRunWithinAYearAndAreTakenOnce) {
  EXPECT_EQ(committed("甲").number, "2026-0001");
  StoredDraw second = committed("乙");
  EXPECT_EQ(second.number, "2026-0002");
  EXPECT_EQ(must(store().draws.next_number(2027)), "2027-0001");
  second.number = "2026-0001";
  EXPECT_EQ(failure(store().draws.update(second)), "database_unique");
}

TEST_P(DrawTest, WhoWasDrawnStandsInOrderAndGetsACase) {
  const StoredDraw made = committed("甲");
  const std::vector<DrawnUnit> units = {{"乙县", 1, "B1", "乙厂", "3", "7", "", ""},
                                        {"甲县", 10, "A9", "九厂", "1", "1", "1", "1", true},
                                        {"甲县", 2, "A2", "二厂", "2", "7", "3", "7"}};
  must(store().draws.keep_units(made.id, units));
  std::vector<DrawnUnit> kept = must(store().draws.units(made.id));
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_EQ(kept[0], units[0]);
  EXPECT_EQ(kept[1], units[2]);
  EXPECT_EQ(kept[2], units[1]);
  EXPECT_EQ(failure(store().draws.keep_units(made.id, {units[0]})), "database_unique");
  kept[1].replaced_by = 10;
  kept[1].reason = "closed";
  kept[1].words = "已注销";
  kept[1].officers = R"(["1"])";
  must(store().draws.set_unit(made.id, kept[1]));
  EXPECT_EQ(must(store().draws.units(made.id)), kept);
}

}  // namespace
}  // namespace zhicheng::store
