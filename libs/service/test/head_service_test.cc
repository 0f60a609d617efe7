// Signed heads of the logs, and the proofs that everybody can check.
#include "zhicheng/service/head_service.h"

#include <gtest/gtest.h>

#include "letter_house.h"
#include "test_house.h"
#include "zhicheng/ledger/merkle.h"

namespace zhicheng::service {
namespace {

std::string one_event(int number) {  // of its own serial number, since the hash passes over the eventID
  const std::string text = std::to_string(number);
  return R"({"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld","type":"ObjectEvent",)"
         R"("eventID":"urn:x:)" +
         text + R"(","action":"OBSERVE","epcList":["https://id.gs1.org/01/06901234567892/21/)" + text +
         R"("],"eventTime":"2026-03-02T09:00:00+08:00","eventTimeZoneOffset":"+08:00"})";
}

class HeadServiceTest : public ::testing::Test {
 protected:
  HeadServiceTest()
      : records_(house_.pool(), house_.clock, registers()),
        evidence_(store::EvidenceStore::open(house_.folder() / "evidence").value()),
        cases_(house_.pool(), evidence_, house_.clock, days_of_work(), {}, {}),
        trace_(house_.pool(), house_.clock, records_, cases_, house_.folder()),
        heads_(house_.pool(), house_.clock, trace_, ledger::NoteSigner("house", SigningKey::generate())) {
    editor_.role = store::Role::editor;
    editor_.login = "editor";
  }
  void capture(int from, int to) {
    for (int number = from; number < to; ++number)
      ASSERT_EQ(trace_.capture(editor_, one_event(number), OnFault::rollback)->kept, 1U);
  }
  void pass_seconds(std::int64_t seconds) { house_.clock.forward(seconds); }
  ledger::Checkpoint opened(const std::string& note) const {
    const auto key = ledger::read_note_key(heads_.list()->key);
    return ledger::read_checkpoint(ledger::open_note(note, *key).value()).value();
  }

  TestHouse house_;
  RecordService records_;
  store::EvidenceStore evidence_;
  CaseService cases_;
  TraceService trace_;
  HeadService heads_;
  Actor editor_;
};

TEST_F(HeadServiceTest, WhatHasGrownIsSignedOnceAnHour) {
  EXPECT_EQ(heads_.tend().value(), 0);
  capture(0, 3);
  EXPECT_EQ(heads_.tend().value(), 2);  // the events, and the audit of their capture
  EXPECT_EQ(heads_.tend().value(), 0);
  capture(3, 4);
  EXPECT_EQ(heads_.tend().value(), 0);  // too early
  pass_seconds(HeadService::kBetween);
  EXPECT_EQ(heads_.tend().value(), 2);
  pass_seconds(HeadService::kBetween);
  EXPECT_EQ(heads_.tend().value(), 0);  // nothing has grown but the entry of the signing
  const HeadList list = heads_.list().value();
  ASSERT_EQ(list.trace.size(), 2U);
  EXPECT_EQ(list.trace.front().size, 4);
  const ledger::Checkpoint head = opened(list.trace.front().note);
  EXPECT_EQ(head.origin, "zhicheng/trace");
  EXPECT_EQ(head.root, trace_.top()->root);
  EXPECT_EQ(opened(list.audit.front().note).origin, "zhicheng/audit");
}

TEST_F(HeadServiceTest, EveryEventIsProvedUnderTheNewestHead) {
  capture(0, 300);  // more than the tree keeps leaves of
  ASSERT_EQ(heads_.tend().value(), 2);
  capture(300, 301);
  for (int number = 0; number < 300; number += 13) {
    const SignedProof found = heads_.prove("urn:x:" + std::to_string(number)).value();
    const ledger::Checkpoint head = opened(found.head.note);
    EXPECT_EQ(found.proof.index, static_cast<std::uint64_t>(number));
    const Sha256 leaf = ledger::leaf_hash(
        {reinterpret_cast<const char*>(found.proof.event.data()), found.proof.event.size()});
    EXPECT_TRUE(ledger::verify_inclusion(leaf, found.proof.index, head.size, found.proof.path, head.root));
  }
  EXPECT_EQ(heads_.prove("urn:x:300").error().code(), ErrorCode::trace_head_absent);
  EXPECT_EQ(heads_.prove("urn:x:none").error().code(), ErrorCode::not_found);
  pass_seconds(HeadService::kBetween);
  ASSERT_EQ(heads_.tend().value(), 2);
  EXPECT_TRUE(heads_.prove("urn:x:300").ok());
}

TEST_F(HeadServiceTest, AnEarlierHeadIsProvedToHaveGrownIntoALaterOne) {
  capture(0, 5);
  ASSERT_TRUE(heads_.tend().ok());
  capture(5, 12);
  pass_seconds(HeadService::kBetween);
  ASSERT_TRUE(heads_.tend().ok());
  const SignedGrowth grown = heads_.grown(5, 12).value();
  const ledger::Checkpoint from = opened(grown.from.note);
  const ledger::Checkpoint to = opened(grown.to.note);
  EXPECT_TRUE(ledger::verify_consistency(from.size, to.size, from.root, to.root, grown.path));
  EXPECT_EQ(heads_.grown(4, 12).error().code(), ErrorCode::not_found);
  EXPECT_FALSE(heads_.grown(12, 5).ok());
}

}  // namespace
}  // namespace zhicheng::service
