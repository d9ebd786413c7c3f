#include "reviews/review_requests.h"

#include <algorithm>
#include <vector>

#include "catalog/product_store.h"
#include "crypto/random.h"
#include "json/fields.h"
#include "mail/mail.h"
#include "orders/order_store.h"
#include "reviews/request_store.h"
#include "reviews/review_store.h"

namespace storecast::reviews {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

Error no_such_request() {
  return {ErrorKind::NotFound, "no_such_request", "The link is not one of ours."};
}

struct LetterProduct {
  std::string name, link;
  template <class F>
  static void fields(F& f) {
    f.name("LetterProduct");
    f("name", &LetterProduct::name);
    f("link", &LetterProduct::link);
  }
};

// The names that the template uses.
struct RequestLetter {
  std::string name, order, unsubscribe;
  std::vector<LetterProduct> products;
  template <class F>
  static void fields(F& f) {
    f.name("RequestLetter");
    f("name", &RequestLetter::name);
    f("order", &RequestLetter::order);
    f("unsubscribe", &RequestLetter::unsubscribe);
    f("products", &RequestLetter::products);
  }
};

// What came and was kept, is in the shop, and has no review of this customer.
std::vector<LetterProduct> products_to_review(db::Reader& reader, const orders::Order& order,
                                              const std::string& shop_url) {
  std::vector<ProductId> seen;
  std::vector<LetterProduct> products;
  for (const orders::OrderLine& line : order.lines) {
    if (line.shipped <= line.returned || std::ranges::find(seen, line.product) != seen.end()) {
      continue;
    }
    seen.push_back(line.product);
    const auto product = catalog::find_product(reader, line.product);
    if (!product || !product->active) continue;
    if (order.account && find_review_of(reader, line.product, *order.account)) continue;
    products.push_back({line.name, shop_url + "/products/" + product->slug + "#reviews"});
  }
  return products;
}

}  // namespace

std::chrono::milliseconds ReviewRequests::send() {
  if (settings_.days_after_delivery == 0) return kRoundEvery;
  int decided = kBatch;
  while (decided == kBatch) {
    decided = database_.write([&](db::Writer& writer) { return send_batch(writer); });
  }
  return kRoundEvery;
}

int ReviewRequests::send_batch(db::Writer& writer) const {
  const Instant now = clock_.now();
  const Instant until = now.plus_seconds(-settings_.days_after_delivery * kDaySeconds);
  const Instant after = until.plus_seconds(-kLateDays * kDaySeconds);
  const auto ids = list_undecided_orders(writer, after, until, kBatch);
  for (const orders::OrderId id : ids) {
    decide(writer, orders::find_order(writer, id).value(), now);
  }
  return static_cast<int>(ids.size());
}

void ReviewRequests::decide(db::Writer& writer, const orders::Order& order, Instant now) const {
  RequestLetter letter{.name = order.shipping_address.name,
                       .order = std::to_string(order.number),
                       .products = products_to_review(writer, order, settings_.shop_url)};
  if (letter.products.empty() || has_refused(writer, order.email)) {
    insert_request(writer, order.id, std::nullopt, now);
    return;
  }
  const std::string token = crypto::random_token();
  letter.unsubscribe = refusal_page(token);
  insert_request(writer, order.id, token, now);
  mail::enqueue(
      writer,
      {.to = order.email,
       .template_name = "review_request",
       .values = json::print(letter),
       .unsubscribe_url = settings_.shop_url + "/api/v1/review-requests/" + token + "/one-click"},
      now);
}

std::string ReviewRequests::refusal_page(std::string_view token) const {
  return settings_.shop_url + "/reviews/unsubscribe#token=" + std::string(token);
}

Result<std::string> ReviewRequests::get_refusal_page(std::string_view token) {
  return database_.read([&](db::Reader& reader) -> Result<std::string> {
    if (!find_request(reader, token)) return no_such_request();
    return refusal_page(token);
  });
}

Result<void> ReviewRequests::refuse(std::string_view token) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto id = find_request(writer, token);
    if (!id) return no_such_request();
    insert_refusal(writer, orders::find_order(writer, *id).value().email, clock_.now());
    return {};
  });
}

}  // namespace storecast::reviews
