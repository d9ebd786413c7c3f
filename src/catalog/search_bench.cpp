// Milliseconds of a product list, median of 21, in a catalogue of 100,000 products.
//   search_bench [folder] [products]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "catalog/category_store.h"
#include "catalog/product_store.h"
#include "catalog/search_service.h"
#include "core/text.h"

namespace {

using namespace storecast;
using Clock = std::chrono::steady_clock;

constexpr const char* kMakes[] = {"Ashoka", "Bharat", "Chetak", "Deccan", "Everest"};
constexpr const char* kKinds[] = {"motorcycle", "scooter", "helmet", "jacket", "mirror", "tyre"};
constexpr int kRounds = 21;

void fill(db::Database& database, std::int64_t products) {
  database.write([&](db::Writer& writer) {
    const Instant start(1'700'000'000'000'000);
    for (std::int64_t i = 0; i < products; ++i) {
      const std::string make = kMakes[i * 7 % 5], kind = kKinds[i * 11 % 6];
      catalog::ProductDraft draft;
      draft.sku = "SKU" + std::to_string(i);
      draft.slug = "item-" + std::to_string(i);
      draft.name = make + " " + kind + " " + std::to_string(i);
      draft.description = "A " + kind + " of the make " + make + ", for roads of every kind.";
      draft.brand = make;
      draft.category_id = catalog::find_or_insert_category(writer, kind, start);
      draft.price.amount_minor = 10'000 + i * 7919 % 9'000'000;
      catalog::insert_product(writer, draft, start.plus_seconds(i));
    }
  });
}

void measure(catalog::SearchService& search, const char* name, const catalog::ProductQuery& query) {
  std::vector<double> times;
  std::int64_t total = 0;
  for (int i = 0; i < kRounds; ++i) {
    const auto start = Clock::now();
    total = search.list(query).value().total;
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  std::printf("%s_ms %.2f (%lld products)\n", name, times[kRounds / 2],
              static_cast<long long>(total));
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : "search_bench_data";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  {
    auto database =
        std::move(db::Database::open(folder / "bench.db", db::embedded_migrations())).value();
    fill(*database, argc > 2 ? parse_int64(argv[2]).value_or(0) : 100'000);
    catalog::SearchService search(*database);
    measure(search, "all", {});
    measure(search, "two_filters", {.category = {"helmet"}, .brand = {"Bharat"}});
    measure(search, "one_word", {.search = "helmet"});
    measure(search, "two_words", {.search = "bharat 4242"});
    measure(search, "misspelt", {.search = "bahrat helmett"});
  }
  std::filesystem::remove_all(folder);
}
