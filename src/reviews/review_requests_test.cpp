#include "reviews/review_requests.h"

#include "orders/order_store.h"
#include "reviews/test_routes.h"

namespace storecast::reviews {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ReviewRequestsTest : public ReviewShopTest {
 protected:
  static constexpr std::int64_t kDay = 86'400;

  void deliver(const std::string& email, std::int64_t returned = 0,
               std::optional<AccountId> account = {}) {
    database().write([&](db::Writer& writer) {
      orders::Order order{.id = new_id<orders::OrderTag>(identity_.clock)};
      order.number = orders::take_number(writer, "order");
      order.token = order.id.to_string();
      order.account = account;
      order.email = email;
      order.shipping_address = {.name = "Asha", .line1 = "1 Ring Road", .city = "Pune"};
      order.shipping_address.country = "IN";
      order.state = orders::OrderState::Delivered;
      order.closed_at = identity_.clock.now();
      orders::OrderLine line{.id = new_id<orders::OrderLineTag>(identity_.clock)};
      line.product = product_;
      line.name = "Classic 350";
      line.shipped = 1;
      line.returned = returned;
      order.lines = {line};
      orders::insert_order(writer, order);
      orders::update_line(writer, order.lines.front());
    });
  }
  std::size_t mails_after(std::int64_t days) {
    identity_.clock.advance_seconds(days * kDay);
    requests_.send();
    return identity_.mails().size();
  }
};

TEST_F(ReviewRequestsTest, OneMailAnOrderSomeDaysAfterItArrived) {
  deliver("asha@example.com");
  EXPECT_EQ(mails_after(6), 0u);
  EXPECT_EQ(mails_after(1), 1u);
  const auto mail = identity_.mails().back();
  EXPECT_EQ(mail.to, "asha@example.com");
  EXPECT_THAT(mail.letter.text,
              HasSubstr("Classic 350: https://shop.example/products/classic-350#reviews"));
  EXPECT_EQ(mails_after(1), 1u);
  deliver("asha@example.com");
  EXPECT_EQ(mails_after(7), 2u);
}

TEST_F(ReviewRequestsTest, OldOrdersReturnedGoodsAndWrittenReviewsAreLeftAlone) {
  deliver("asha@example.com");
  EXPECT_EQ(mails_after(7 + ReviewRequests::kLateDays), 0u);
  deliver("asha@example.com", 1);
  EXPECT_EQ(mails_after(7), 0u);
  const auto asha = identity_.log_in("asha@example.com");
  EXPECT_EQ(write(asha.access_token, 5, "Lovely").status, 201);
  deliver("asha@example.com", 0, asha.account.id);
  EXPECT_EQ(mails_after(7), 0u);
}

TEST_F(ReviewRequestsTest, WhoSaysNoIsNotAskedAgain) {
  deliver("asha@example.com");
  deliver("ravi@example.com");
  ASSERT_EQ(mails_after(7), 2u);
  const auto mails = identity_.mails();
  const auto& mail = mails[0].to == "asha@example.com" ? mails[0] : mails[1];
  const auto at = mail.letter.text.find("#token=") + 7;
  const std::string token = mail.letter.text.substr(at, mail.letter.text.find('\n', at) - at);
  const std::string path = "/api/v1/review-requests/refuse";
  EXPECT_EQ(call(Method::Post, path, "", R"({"token":"x"})").status, 404);
  EXPECT_EQ(call(Method::Post, path, "", R"({"token":")" + token + "\"}").status, 204);
  EXPECT_EQ(call(Method::Post, path, "", R"({"token":")" + token + "\"}").status, 204);
  deliver("ASHA@example.com");
  deliver("ravi@example.com");
  EXPECT_EQ(mails_after(7), 3u);
  EXPECT_EQ(identity_.mails().back().to, "ravi@example.com");
}

TEST_F(ReviewRequestsTest, AMailProgramEndsThemWithOneClick) {
  deliver("asha@example.com");
  ASSERT_EQ(mails_after(7), 1u);
  const std::string url = identity_.mails().back().unsubscribe_url;
  const std::string shop = "https://shop.example";
  ASSERT_TRUE(url.starts_with(shop + "/api/v1/review-requests/")) << url;
  const std::string path = url.substr(shop.size());
  const auto opened = call(Method::Get, path, "");
  EXPECT_EQ(opened.status, 303);
  EXPECT_THAT(std::string(opened.headers.find("Location").value()),
              testing::StartsWith(shop + "/reviews/unsubscribe#token="));
  deliver("asha@example.com");
  EXPECT_EQ(mails_after(7), 2u);  // opening the link ended nothing
  const std::string form = "application/x-www-form-urlencoded";
  const std::string body = "List-Unsubscribe=One-Click";
  EXPECT_EQ(call(Method::Post, path, "", body, {}, form).status, 204);
  EXPECT_EQ(call(Method::Post, path, "", body, {}, form).status, 204);
  const std::string stranger = "/api/v1/review-requests/x/one-click";
  EXPECT_EQ(call(Method::Post, stranger, "", body, {}, form).status, 404);
  EXPECT_EQ(call(Method::Get, stranger, "").status, 404);
  deliver("asha@example.com");
  EXPECT_EQ(mails_after(7), 2u);
}

TEST_F(ReviewRequestsTest, NobodyIsAskedWhereTheShopDoesNotWantIt) {
  ReviewRequests silent(database(), identity_.clock, {.days_after_delivery = 0, .shop_url = ""});
  deliver("asha@example.com");
  identity_.clock.advance_seconds(7 * kDay);
  silent.send();
  EXPECT_TRUE(identity_.mails().empty());
}

}  // namespace
}  // namespace storecast::reviews
