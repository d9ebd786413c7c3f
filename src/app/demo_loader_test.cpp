#include "app/demo_loader.h"

#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/data_folder.h"
#include "app/free_port.h"
#include "catalog/product_store.h"
#include "inventory/stock_store.h"
#include "sales/daily_store.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;

class DemoFolder : public ::testing::Test {
 protected:
  DemoFolder() { fs::remove_all(folder_); }
  ~DemoFolder() override { fs::remove_all(folder_); }

  fs::path folder_ = fs::temp_directory_path() / ("storecast_demo_" + std::to_string(getpid()));
  ManualClock clock_{Instant::at_midnight(*Date::from_ymd(2026, 3, 10))};
};

TEST_F(DemoFolder, BecomesAWholeShopAtOnce) {
  ASSERT_FALSE(find_demo(folder_)->has_value());
  const auto note = make_demo(folder_, clock_);
  ASSERT_TRUE(note.ok()) << note.error().message;
  EXPECT_EQ(note->last_day, *Date::from_ymd(2026, 3, 9));
  EXPECT_EQ(find_demo(folder_)->value().accounts.size(), 3u);
  EXPECT_FALSE(fs::exists(folder_.string() + ".part"));
  const auto database = open_database(folder_).value();
  database->read([&](db::Reader& reader) {
    const auto bike = catalog::find_product_id_by_sku(reader, "RE350");
    ASSERT_TRUE(bike);
    EXPECT_EQ(sales::list_daily_sales(reader, *bike).size(), 365u + 366u + 365u);
    EXPECT_EQ(inventory::list_stock_levels(reader).size(), 12u);
  });
}

TEST_F(DemoFolder, IsNotMadeWhereSomethingElseLies) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / "storecast.db") << "a shop of one's own";
  EXPECT_EQ(find_demo(folder_).error().code, "not_a_demo");
}

TEST(FreePort, IsTheNextWhenTheFirstIsTaken) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(listen(socket, 1), 0);
  socklen_t size = sizeof address;
  getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  const int taken = ntohs(address.sin_port);
  const auto free = find_free_port("127.0.0.1", taken);
  close(socket);
  ASSERT_TRUE(free);
  EXPECT_GT(*free, taken);
}

}  // namespace
}  // namespace storecast::app
