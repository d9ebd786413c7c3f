#include "reviews/shop_facts.h"

#include <algorithm>

#include "reviews/shop_facts_store.h"
#include "reviews/topic_store.h"

namespace storecast::reviews {
namespace {

constexpr std::int64_t kYear_s = 365LL * 24 * 3600;
constexpr double kDay_us = 24.0 * 3600 * 1e6;
constexpr std::int64_t kMaxDeliveries = 5'000;  // a median needs no more
constexpr std::size_t kFewestPrices = 3;

double median(std::vector<std::int64_t> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

std::optional<double> median_days(const std::vector<std::int64_t>& times) {
  if (times.size() < static_cast<std::size_t>(kFewestDeliveries)) return std::nullopt;
  return median(times) / kDay_us;
}

std::optional<double> rate(const ReturnCount& count) {
  if (count.shipped < kFewestShipped) return std::nullopt;
  return static_cast<double>(count.returned) / static_cast<double>(count.shipped);
}

}  // namespace

sentiment::ShopFacts load_shop_facts(db::Reader& reader, ProductId product, Instant now) {
  sentiment::ShopFacts facts;
  const auto known = find_product_facts(reader, product);
  if (!known) return facts;
  facts.family = sentiment::family_of(known->category);
  if (facts.family == sentiment::ProductFamily::Other) {
    facts.family = sentiment::family_of(known->name);
  }
  const Instant since = now.plus_seconds(-kYear_s);
  facts.median_delivery_days =
      median_days(list_delivery_times(reader, product, since, kMaxDeliveries));
  facts.shop_delivery_days =
      median_days(list_delivery_times(reader, std::nullopt, since, kMaxDeliveries));
  facts.return_rate = rate(count_returns(reader, product));
  facts.shop_return_rate = rate(count_returns(reader, std::nullopt));
  const auto prices = list_category_prices(reader, product);
  if (prices.size() >= kFewestPrices && median(prices) > 0) {
    facts.price_to_category_median = static_cast<double>(known->price_minor) / median(prices);
  }
  facts.pictures = known->pictures;
  facts.units_on_hand = static_cast<int>(known->on_hand);
  return facts;
}

ShopContext load_shop_context(db::Reader& reader, std::optional<ProductId> product) {
  ShopContext context{.topics = get_topic_names(reader),
                      .summary = {.category_star_impact = get_mean_star_impact(reader)}};
  const auto refunds = list_author_refunds(reader, product);
  std::map<Currency, int> counts;
  for (const AuthorRefund& refund : refunds) ++counts[refund.amount.currency];
  if (counts.empty()) return context;
  const auto count_of = [](const auto& entry) { return entry.second; };
  context.currency = std::ranges::max_element(counts, {}, count_of)->first;
  for (const AuthorRefund& refund : refunds) {
    if (refund.amount.currency != context.currency) continue;
    context.refunded[refund.review_id] = refund.amount.amount_minor;
  }
  return context;
}

}  // namespace storecast::reviews
