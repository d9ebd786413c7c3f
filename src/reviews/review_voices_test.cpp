#include "catalog/product_image_store.h"
#include "media/resize.h"
#include "orders/order_store.h"
#include "reviews/judgement_store.h"
#include "reviews/test_routes.h"

namespace storecast::reviews {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ReviewVoicesTest : public ReviewShopTest {
 protected:
  static std::string of(const std::string& id, const std::string& what) {
    return "/api/v1/reviews/" + id + what;
  }
  static std::string desk_of(const std::string& id, const std::string& what) {
    return "/api/v1/admin/reviews/" + id + what;
  }
  std::string staff_list(std::vector<std::pair<std::string, std::string>> query = {}) {
    return text(call(Method::Get, "/api/v1/admin/reviews", staff_, "", std::move(query)));
  }
  http::Response send_photo(const std::string& token, const std::string& id,
                            const std::string& file) {
    return call(Method::Post, of(id, "/photos"), token, file, {}, "image/webp");
  }
  static std::string picture() {
    media::Bitmap bitmap{.width = 8, .height = 4, .rgba = {}};
    bitmap.rgba.assign(8 * 4 * 4, 200);
    return media::render(bitmap).front().webp;
  }
  void order_as(AccountId account, orders::OrderState state) {
    database().write([&](db::Writer& writer) {
      orders::Order order{.id = new_id<orders::OrderTag>(identity_.clock)};
      order.number = orders::take_number(writer, "order");
      order.token = order.id.to_string();
      order.account = account;
      order.email = "asha@example.com";
      order.state = state;
      orders::OrderLine line{.id = new_id<orders::OrderLineTag>(identity_.clock)};
      line.product = product_;
      order.lines = {line};
      orders::insert_order(writer, order);
    });
  }
};

TEST_F(ReviewVoicesTest, TheShopAnswersOnceForAllToSeeAndTheReviewerIsMailed) {
  const std::string id = id_of(write(asha_, 2, "The seat is uncomfortable."));
  EXPECT_EQ(call(Method::Put, desk_of(id, "/reply"), asha_, R"({"text":"No"})").status, 403);
  EXPECT_EQ(call(Method::Put, desk_of(id, "/reply"), staff_, R"({"text":"  "})").status, 422);
  const auto replied =
      call(Method::Put, desk_of(id, "/reply"), staff_, R"({"text":"A softer seat is coming."})");
  ASSERT_EQ(replied.status, 200) << text(replied);
  EXPECT_THAT(list(),
              HasSubstr(R"("reply":{"author":"Storecast","text":"A softer seat is coming.")"));
  ASSERT_EQ(identity_.mails().size(), 1u);
  EXPECT_EQ(identity_.mails().back().to, "asha@example.com");
  EXPECT_THAT(identity_.mails().back().letter.text,
              HasSubstr("https://shop.example/products/classic-350#reviews"));
  call(Method::Put, desk_of(id, "/reply"), staff_, R"({"text":"It is here."})");
  EXPECT_THAT(list(), HasSubstr(R"("text":"It is here.")"));
  EXPECT_EQ(identity_.mails().size(), 1u);
  EXPECT_EQ(call(Method::Delete, desk_of(id, "/reply"), staff_).status, 200);
  EXPECT_EQ(call(Method::Delete, desk_of(id, "/reply"), staff_).status, 404);
  EXPECT_THAT(list(), HasSubstr(R"("reply":null)"));
}

TEST_F(ReviewVoicesTest, AVoteCountsOnceAndCanBeTakenBack) {
  const std::string id = id_of(write(asha_, 2, "The seat is uncomfortable."));
  EXPECT_EQ(call(Method::Put, of(id, "/helpful"), "", "{}").status, 401);
  EXPECT_THAT(text(call(Method::Put, of(id, "/helpful"), asha_, "{}")), HasSubstr("own_review"));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(text(call(Method::Put, of(id, "/helpful"), ravi_, "{}")),
              R"({"helpful":1,"voted":true})");
  }
  EXPECT_THAT(list(), HasSubstr(R"("helpful":1,"voted":false)"));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(text(call(Method::Delete, of(id, "/helpful"), ravi_)),
              R"({"helpful":0,"voted":false})");
  }
}

TEST_F(ReviewVoicesTest, TheMostHelpfulComesFirstWhenAskedFor) {
  const std::string first = id_of(write(asha_, 2, "First"));
  write(ravi_, 4, "Second");
  call(Method::Put, of(first, "/helpful"), ravi_, "{}");
  const std::string newest = list();
  EXPECT_LT(newest.find("Second"), newest.find("First"));
  const std::string helpful = list({{"sort", "helpful"}});
  EXPECT_LT(helpful.find("First"), helpful.find("Second"));
  const std::string page = list({{"sort", "helpful"}, {"limit", "1"}});
  const std::string next = json::parse_document(page).value().find("next")->text;
  EXPECT_THAT(list({{"sort", "helpful"}, {"limit", "1"}, {"after", next}}), HasSubstr("Second"));
}

TEST_F(ReviewVoicesTest, WhatCustomersSayIsCountedByPolarityAndLeadsToItsReviews) {
  write(asha_, 2, "The seat is uncomfortable.");
  write(ravi_, 5, "Very comfortable seat.");
  const std::string all = list();
  EXPECT_THAT(all, HasSubstr(R"("label":"Fit and comfort","polarity":"negative","count":1})"));
  EXPECT_THAT(all, HasSubstr(R"("label":"Fit and comfort","polarity":"positive","count":1})"));
  EXPECT_THAT(all, HasSubstr(R"("start":0,"end":25,"text":"The seat is uncomfortable")"));
  EXPECT_THAT(list({{"praise", "fit"}}), HasSubstr("Very comfortable"));
  EXPECT_THAT(list({{"praise", "fit"}}), Not(HasSubstr("The seat is uncomfortable.")));
  EXPECT_THAT(list({{"problem", "fit"}}), Not(HasSubstr("Very comfortable seat.")));
}

TEST_F(ReviewVoicesTest, PersonalDataIsHeldUntilStaffDecide) {
  const auto written = write(asha_, 1, "Call me on 9876543210, it broke.");
  EXPECT_EQ(written.status, 201);
  EXPECT_THAT(text(written), HasSubstr(R"("state":"held")"));
  EXPECT_THAT(list(), HasSubstr(R"("data":[])"));
  EXPECT_EQ(product().rating_count, 0);
  const auto own = call(Method::Get, reviews_path(), asha_);
  EXPECT_THAT(text(own), HasSubstr(R"("own":{"id":")"));
  const std::string held = staff_list({{"state", "held"}});
  EXPECT_THAT(held, HasSubstr(R"("flags":[{"flag":"personal_data","reason":"phone_number",)"
                              R"("part":"text","start":11,"end":21}])"));
  const std::string moderate = desk_of(id_of(written), "/moderate");
  EXPECT_EQ(call(Method::Post, moderate, staff_, R"({"state":"published"})").status, 200);
  EXPECT_EQ(product().rating_count, 1);
}

TEST_F(ReviewVoicesTest, TakingThePersonalDataOutPublishes) {
  const std::string id = id_of(write(asha_, 1, "Mail asha@example.com, it broke."));
  EXPECT_EQ(call(Method::Put, of(id, ""), asha_, R"({"rating":1,"text":"It broke."})").status, 200);
  EXPECT_THAT(list(), HasSubstr("It broke."));
  EXPECT_THAT(staff_list({{"flag", "personal_data"}}), HasSubstr(R"("data":[])"));
}

TEST_F(ReviewVoicesTest, SpamAndProfanityArePublishedWithTheirFlags) {
  write(asha_, 5, "Cheaper at https://cheap.example");
  write(ravi_, 1, "Shitty seat");
  EXPECT_THAT(list(), HasSubstr("cheap.example"));
  EXPECT_THAT(list(), Not(HasSubstr("flags")));
  EXPECT_THAT(staff_list({{"flag", "spam"}}), HasSubstr(R"("reason":"link")"));
  EXPECT_THAT(staff_list({{"flag", "spam"}}), Not(HasSubstr("Shitty")));
  EXPECT_THAT(staff_list({{"flag", "profanity"}}), HasSubstr("Shitty"));
}

TEST_F(ReviewVoicesTest, TheSameTextForAnotherProductIsSpam) {
  write(asha_, 5, "Best thing that I ever bought!");
  product_ = add_product("H350", "Hunter 350");
  write(asha_, 5, "best thing that I EVER bought");
  write(ravi_, 5, "best thing that I EVER bought");
  const std::string found = staff_list({{"flag", "spam"}});
  EXPECT_THAT(found, HasSubstr(R"("reason":"same_text")"));
  EXPECT_THAT(found, Not(HasSubstr("bought!")));
}

TEST_F(ReviewVoicesTest, StaffCorrectTheMachineAndCanTakeItBack) {
  const std::string id = id_of(write(asha_, 1, "Terrible, it broke."));
  const auto corrected =
      call(Method::Put, desk_of(id, "/sentiment"), staff_, R"({"sentiment":"positive"})");
  EXPECT_THAT(text(corrected), HasSubstr(R"("sentiment":"positive")"));
  EXPECT_THAT(text(corrected), HasSubstr(R"("misread":"negative")"));
  EXPECT_THAT(staff_list({{"sentiment", "positive"}}), HasSubstr("it broke"));
  EXPECT_THAT(text(call(Method::Get, "/analyze-product-reviews/" + product_.to_string(), staff_)),
              HasSubstr(R"("positive":1,"neutral":0,"negative":0)"));
  const auto labelled = database().read(list_labelled_reviews);
  ASSERT_EQ(labelled.size(), 1u);
  EXPECT_EQ(labelled[0].label, sentiment::Label::Positive);
  EXPECT_EQ(labelled[0].said, sentiment::Label::Negative);
  EXPECT_EQ(labelled[0].draft.text, "Terrible, it broke.");
  const auto undone = call(Method::Delete, desk_of(id, "/sentiment"), staff_);
  EXPECT_THAT(text(undone), HasSubstr(R"("sentiment":"negative")"));
  EXPECT_THAT(text(undone), HasSubstr(R"("misread":null)"));
  EXPECT_EQ(
      call(Method::Put, desk_of(id, "/sentiment"), staff_, R"({"sentiment":"not_judged"})").status,
      422);
}

TEST_F(ReviewVoicesTest, AnotherTextNeedsAnotherLabel) {
  const std::string id = id_of(write(asha_, 1, "Terrible, it broke."));
  call(Method::Put, desk_of(id, "/sentiment"), staff_, R"({"sentiment":"positive"})");
  call(Method::Put, of(id, ""), asha_, R"({"rating":2,"text":"Terrible, it broke."})");
  EXPECT_EQ(database().read(list_labelled_reviews).size(), 1u);
  EXPECT_THAT(staff_list({{"sentiment", "positive"}}), HasSubstr(R"("misread":"negative")"));
  call(Method::Put, desk_of(id, "/sentiment"), staff_, R"({"sentiment":"neutral"})");
  EXPECT_THAT(staff_list({{"sentiment", "neutral"}}), HasSubstr(R"("misread":"negative")"));
  call(Method::Put, of(id, ""), asha_, R"({"rating":2,"text":"Terrible."})");
  EXPECT_THAT(staff_list({{"sentiment", "negative"}}), HasSubstr(R"("misread":null)"));
  EXPECT_EQ(database().read(list_labelled_reviews).size(), 0u);
}

TEST_F(ReviewVoicesTest, OnlyTheAuthorAddsPhotosUpToFour) {
  const std::string id = id_of(write(asha_, 5, "Lovely"));
  EXPECT_EQ(send_photo(ravi_, id, picture()).status, 403);
  EXPECT_EQ(send_photo(asha_, id, "no picture").status, 415);
  for (int i = 0; i < 4; ++i) ASSERT_EQ(send_photo(asha_, id, picture()).status, 201);
  EXPECT_THAT(text(send_photo(asha_, id, picture())), HasSubstr("too_many_photos"));
  EXPECT_THAT(list(), HasSubstr(R"("width":8,"height":4,"urls":{"small":"/media/)"));
}

TEST_F(ReviewVoicesTest, StaffHideAPhotoAndTheAuthorTakesItAway) {
  const std::string id = id_of(write(asha_, 5, "Lovely"));
  const auto sent = json::parse_document(text(send_photo(asha_, id, picture()))).value();
  const std::string photo = sent.find("photos")->elements.at(0).find("id")->text;
  const std::string path = "/photos/" + photo;
  EXPECT_EQ(call(Method::Put, desk_of(id, path), asha_, R"({"hidden":true})").status, 403);
  EXPECT_EQ(call(Method::Put, desk_of(id, path), staff_, R"({"hidden":true})").status, 200);
  EXPECT_THAT(list(), HasSubstr(R"("photos":[])"));
  EXPECT_THAT(staff_list(), HasSubstr(R"("hidden_photos":[{"id":")" + photo));
  EXPECT_EQ(call(Method::Put, desk_of(id, path), staff_, R"({"hidden":false})").status, 200);
  EXPECT_THAT(list(), HasSubstr(photo));
  EXPECT_EQ(call(Method::Delete, of(id, path), ravi_).status, 403);
  EXPECT_EQ(call(Method::Delete, of(id, path), asha_).status, 200);
  EXPECT_EQ(call(Method::Delete, of(id, path), asha_).status, 404);
}

class PhotoAddressTest : public ReviewVoicesTest {
 protected:
  // The address of the only photo in the answer.
  static std::string address_in(const std::string& json) {
    const auto at = json.find("/media/");
    return json.substr(at, json.find('"', at) - at);
  }
  http::Response open(const std::string& address) {
    const auto mark = address.find('?');
    std::vector<std::pair<std::string, std::string>> query;
    if (mark != address.npos) query = {{"key", address.substr(address.find('=') + 1)}};
    return call(Method::Get, address.substr(0, mark), "", "", query);
  }
  void moderate(const std::string& state) {
    call(Method::Post, desk_of(id_, "/moderate"), staff_, R"({"state":")" + state + "\"}");
  }
  void hide_photo(bool hidden) {
    call(Method::Put, desk_of(id_, "/photos/" + photo_), staff_,
         std::string(R"({"hidden":)") + (hidden ? "true}" : "false}"));
  }

  const std::string id_ = id_of(write(asha_, 5, "Lovely"));
  const std::string sent_ = text(send_photo(asha_, id_, picture()));
  const std::string photo_ =
      json::parse_document(sent_).value().find("photos")->elements.at(0).find("id")->text;
  const std::string address_ = address_in(sent_);
};

TEST_F(PhotoAddressTest, AHiddenPhotoIsNotReachableByTheAddressThatSomebodyKept) {
  const auto shown = open(address_);
  ASSERT_EQ(shown.status, 200);
  EXPECT_EQ(shown.headers.find("Cache-Control"), "public, max-age=300");
  hide_photo(true);
  EXPECT_EQ(open(address_).status, 404);
  EXPECT_EQ(open(address_ + "?key=").status, 404);
  EXPECT_EQ(open(address_ + "?key=guess").status, 404);
  const auto for_staff = open(address_in(staff_list()));
  EXPECT_EQ(for_staff.status, 200);
  EXPECT_EQ(for_staff.headers.find("Cache-Control"), "private, no-store");
  hide_photo(false);
  EXPECT_EQ(open(address_).status, 200);
}

TEST_F(PhotoAddressTest, AHiddenReviewTakesItsPhotosWithIt) {
  moderate("hidden");
  EXPECT_EQ(open(address_).status, 404);
  const std::string own = text(call(Method::Get, reviews_path(), asha_));
  EXPECT_EQ(open(address_in(own)).status, 200);
  moderate("published");
  EXPECT_EQ(open(address_).status, 200);
  EXPECT_THAT(list(), Not(HasSubstr("?key=")));
}

TEST_F(PhotoAddressTest, ADeletedReviewTakesItsPhotosWithIt) {
  EXPECT_EQ(call(Method::Delete, of(id_, ""), asha_).status, 204);
  EXPECT_EQ(open(address_).status, 404);
  const std::string again = id_of(write(asha_, 5, "Lovely again"));
  send_photo(asha_, again, picture());
  EXPECT_EQ(open(address_).status, 200);
}

TEST_F(PhotoAddressTest, APictureOfTheCatalogueStaysWhateverHappensToItsCopy) {
  const std::string file = address_.substr(std::string("/media/").size(), media::kFileBytes);
  database().write([&](db::Writer& writer) {
    const catalog::ProductImage image{
        .id = new_id<ImageTag>(identity_.clock), .product_id = product_, .file = file};
    catalog::insert_product_image(writer, image);
  });
  hide_photo(true);
  EXPECT_EQ(open(address_).status, 200);
}

TEST_F(ReviewVoicesTest, StaffSeeWhichWordsMadeTheSentiment) {
  const auto written = call(Method::Post, reviews_path(), asha_,
                            R"({"rating":1,"title":"Terrible","text":"The lamp broke."})");
  const std::string path = desk_of(id_of(written), "/explanation");
  EXPECT_EQ(call(Method::Get, path, asha_).status, 403);
  const std::string why = text(call(Method::Get, path, staff_));
  EXPECT_THAT(why, HasSubstr(R"({"sentiment":"negative","reason":null,"confidence":0.)"));
  EXPECT_THAT(why, HasSubstr(R"({"part":"title","start":0,"end":8,"text":"Terrible",)"));
  EXPECT_THAT(why, HasSubstr(R"("end":14,"text":")"));
  EXPECT_EQ(call(Method::Get, desk_of(product_.to_string(), "/explanation"), staff_).status, 404);
  const std::string stars = id_of(write(ravi_, 4, ""));
  EXPECT_THAT(text(call(Method::Get, desk_of(stars, "/explanation"), staff_)),
              HasSubstr(R"({"sentiment":"not_judged","reason":"no_words","confidence":null)"));
}

TEST_F(ReviewVoicesTest, ABuyerIsVerifiedUnlessTheOrderWasCancelled) {
  const AccountId asha = identity_.log_in("asha@example.com").account.id;
  order_as(asha, orders::OrderState::Cancelled);
  const std::string id = id_of(write(asha_, 5, "Lovely"));
  EXPECT_THAT(list(), HasSubstr(R"("verified":false)"));
  order_as(asha, orders::OrderState::Delivered);
  call(Method::Put, of(id, ""), asha_, R"({"rating":5,"text":"Lovely!"})");
  EXPECT_THAT(list(), HasSubstr(R"("verified":true)"));
}

}  // namespace
}  // namespace storecast::reviews
