#include "app/check_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/data_folder.h"
#include "db/temporary_database.h"

namespace storecast::app {
namespace {

class CheckCommand : public testing::Test {
 protected:
  std::size_t count_broken() {
    const auto verdicts = check_data(folder_.path()).value();
    return static_cast<std::size_t>(std::ranges::count_if(
        verdicts, [](const auto& invariant) { return !invariant.violations.empty(); }));
  }

  db::TemporaryFolder folder_;
};

TEST_F(CheckCommand, FindsNothingWrongWithANewShopAlsoWhileItRuns) {
  const auto running = open_database(folder_.path()).value();
  EXPECT_EQ(count_broken(), 0U);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "tmp"));
}

TEST_F(CheckCommand, FindsWhatSomebodyChangedBehindTheShopsBack) {
  open_database(folder_.path()).value()->write([](db::Writer& writer) {
    writer.run("UPDATE order_counters SET next = 1 WHERE name = 'order'");
    writer.run(R"sql(
      INSERT INTO orders (id, number, token, email, state, currency, tax_mode, subtotal_minor,
        discount_minor, shipping_minor, tax_minor, total_minor, shipping_tax_minor,
        shipping_discount_minor, shipping_name, shipping_address, taxes, promotions,
        payment_method, customer_note, placed_at, updated_at)
      VALUES (1, 7, 't', 'a@example.com', 0, 'INR', 0, 100, 0, 0, 0, 99, 0, 0, '', '{}', '[]',
        '[]', 0, '', 1, 1))sql");
  });
  EXPECT_EQ(count_broken(), 3U);  // its number, its total, and nobody pays for it
}

TEST_F(CheckCommand, NeedsAShop) {
  EXPECT_EQ(check_data(folder_.path()).error().code, "no_such_shop");
}

}  // namespace
}  // namespace storecast::app
