#include "inventory/stock_mails.h"

#include "catalog/product_store.h"
#include "catalog/variant_store.h"
#include "identity/staff_store.h"
#include "json/fields.h"
#include "mail/mail.h"

namespace storecast::inventory {
namespace {

// The names that the templates use.
struct StockLetter {
  std::string product, sku, link;
  std::int64_t left = 0, threshold = 0;
  template <class F>
  static void fields(F& f) {
    f.name("StockLetter");
    f("product", &StockLetter::product);
    f("sku", &StockLetter::sku);
    f("link", &StockLetter::link);
    f("left", &StockLetter::left);
    f("threshold", &StockLetter::threshold);
  }
};

}  // namespace

std::chrono::milliseconds StockMails::send() {
  while (database_.read(has_something_to_tell)) {
    database_.write([&](db::Writer& writer) { send_batch(writer, clock_.now()); });
  }
  return kRoundEvery;
}

void StockMails::send_batch(db::Writer& writer, Instant now) const {
  for (const LowStockAlert& alert : take_untold_alerts(writer, kBatch, now)) {
    tell_staff(writer, alert, now);
  }
  for (const StockNotice& notice : take_notices(writer, kBatch)) {
    tell_customer(writer, notice, now);
  }
}

void StockMails::tell_staff(db::Writer& writer, const LowStockAlert& alert, Instant now) const {
  const StockLetter letter{.product = alert.product_name,
                           .sku = alert.sku,
                           .link = shop_url_ + "/admin/stockout",
                           .left = alert.available,
                           .threshold = alert.threshold};
  for (const identity::ListedAccount& account : identity::list_staff(writer)) {
    if (account.role != Role::Admin || account.disabled) continue;
    mail::enqueue(
        writer, {.to = account.email, .template_name = "low_stock", .values = json::print(letter)},
        now);
  }
}

void StockMails::tell_customer(db::Writer& writer, const StockNotice& notice, Instant now) const {
  const auto variant = catalog::find_variant(writer, notice.variant);
  if (!variant) return;
  const auto product = catalog::find_product(writer, variant->product_id);
  if (!product) return;
  const StockLetter letter{.product = product->name,
                           .sku = variant->sku,
                           .link = shop_url_ + "/products/" + product->slug};
  mail::enqueue(
      writer, {.to = notice.email, .template_name = "back_in_stock", .values = json::print(letter)},
      now);
}

}  // namespace storecast::inventory
