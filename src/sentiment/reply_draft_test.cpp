#include "sentiment/reply_draft.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storecast::sentiment {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string reply_to(const std::string& text, int stars, std::string_view name = "Asha Rao") {
  const auto mentions = find_mentions(text, stars == 0 ? std::nullopt : std::optional(stars));
  return draft_reply({.text = text,
                      .customer_name = name,
                      .shop_name = "Hill Road Motors",
                      .stars = stars,
                      .label = shipped_model().judge(text).label,
                      .mentions = mentions});
}

TEST(ReplyDraft, NamesTheProblemInTheCustomersWords) {
  const std::string reply = reply_to("Nice colour. The seat is uncomfortable on long rides.", 2);
  EXPECT_THAT(reply, StartsWith("Hello Asha,\n\n"));
  EXPECT_THAT(reply, HasSubstr("\u201CThe seat is uncomfortable on long rides\u201D"));
  EXPECT_THAT(reply, EndsWith("\n\nHill Road Motors"));
}

TEST(ReplyDraft, PromisesNothing) {
  for (const char* text :
       {"The box was crushed.", "It arrived late, very late.", "It caught fire while charging!",
        "Overpriced and flimsy", "customer service is useless", "runs small", "They sent a fake"}) {
    const std::string reply = reply_to(text, 1);
    for (const char* promise : {"refund", "replace", "compensat", "discount", "voucher", "promise",
                                "guarantee", "will ", "free"}) {
      EXPECT_THAT(reply, Not(HasSubstr(promise))) << text;
    }
  }
}

TEST(ReplyDraft, SafetyComesFirst) {
  EXPECT_THAT(reply_to("The box was crushed. It caught fire while charging!", 1),
              HasSubstr("Please stop using it"));
}

TEST(ReplyDraft, ThanksWhereNothingIsWrong) {
  EXPECT_THAT(reply_to("Love this bike, smooth engine!", 5), HasSubstr("glad that you like it"));
  EXPECT_THAT(reply_to("Love it, but the delivery was late", 5),
              HasSubstr("\u201Cbut the delivery was late\u201D"));
}

TEST(ReplyDraft, WhatNobodyCouldJudgeGetsASimpleThankYou) {
  EXPECT_EQ(reply_to("बहुत खराब", 1, ""),
            "Hello,\n\nThank you for taking the time to review us.\n\nHill Road Motors");
}

TEST(ReplyDraft, OnlyNamesAreGreeted) {
  EXPECT_THAT(reply_to("Great", 5, "<script>alert(1)</script>"), StartsWith("Hello,\n"));
  EXPECT_THAT(reply_to("Great", 5, "user12345"), StartsWith("Hello,\n"));
  EXPECT_THAT(reply_to("Great", 5, "  Anne-Marie O'Neill "), StartsWith("Hello Anne-Marie,\n"));
}

TEST(ReplyDraft, LongClausesAreNotQuoted) {
  std::string text = "The seat is uncomfortable";
  while (text.size() < 400) text += " and uncomfortable";
  EXPECT_THAT(reply_to(text, 1), Not(HasSubstr("uncomfortable and")));
}

}  // namespace
}  // namespace storecast::sentiment
