#include "pricing/promotion_store.h"

#include "json/fields.h"
#include "pricing/price_cart.h"

namespace storecast::pricing {
namespace {

template <class IdType>
std::vector<IdType> ids_of(std::string_view json) {
  return json::parse<std::vector<IdType>>(json).value();
}

std::optional<std::string> maybe_text(const db::Row& row, int column) {
  if (row.is_null(column)) return {};
  return std::string(row.text(column));
}

Promotion promotion_of(const db::Row& row) {
  Promotion promotion;
  promotion.id = row.id<PromotionId>(0);
  promotion.name = row.text(1);
  promotion.kind = static_cast<PromotionKind>(row.integer(2));
  promotion.code = maybe_text(row, 3);
  promotion.percent_ppm = row.integer(4);
  promotion.amount_minor = row.integer(5);
  promotion.buy_quantity = row.integer(6);
  promotion.get_quantity = row.integer(7);
  promotion.minimum_minor = row.integer(8);
  if (!row.is_null(9)) promotion.currency = Currency::parse(row.text(9)).value();
  promotion.products = ids_of<ProductId>(row.text(10));
  promotion.categories = ids_of<CategoryId>(row.text(11));
  promotion.starts_at = row.maybe(12, &db::Row::instant);
  promotion.ends_at = row.maybe(13, &db::Row::instant);
  promotion.usage_limit = row.maybe(14, &db::Row::integer);
  promotion.per_customer_limit = row.maybe(15, &db::Row::integer);
  promotion.priority = row.integer(16);
  promotion.stackable = row.flag(17);
  promotion.active = row.flag(18);
  promotion.used = row.integer(19);
  promotion.version = row.integer(20);
  promotion.created_at = row.instant(21);
  promotion.updated_at = row.instant(22);
  return promotion;
}

std::optional<std::string> code_key_of(const PromotionDraft& draft) {
  return draft.code ? std::optional(coupon_key(*draft.code)) : std::nullopt;
}

std::optional<std::string_view> currency_code(const PromotionDraft& draft) {
  return draft.currency ? std::optional(draft.currency->code()) : std::nullopt;
}

}  // namespace

std::optional<Promotion> find_promotion(db::Reader& reader, PromotionId id) {
  return reader.find(
      "SELECT id, name, kind, code, percent_ppm, amount_minor, buy_quantity, get_quantity,"
      " minimum_minor, currency, products, categories, starts_at, ends_at, usage_limit,"
      " per_customer_limit, priority, stackable, active, used, version, created_at, updated_at"
      " FROM promotions WHERE id = ?1 AND deleted_at IS NULL",
      promotion_of, id);
}

std::optional<Promotion> find_promotion_by_code(db::Reader& reader, std::string_view code) {
  return reader.find(
      "SELECT id, name, kind, code, percent_ppm, amount_minor, buy_quantity, get_quantity,"
      " minimum_minor, currency, products, categories, starts_at, ends_at, usage_limit,"
      " per_customer_limit, priority, stackable, active, used, version, created_at, updated_at"
      " FROM promotions WHERE code_key = ?1 AND deleted_at IS NULL",
      promotion_of, coupon_key(code));
}

std::vector<Promotion> list_promotions(db::Reader& reader, std::optional<PromotionId> after,
                                       int limit) {
  return reader.list(
      "SELECT id, name, kind, code, percent_ppm, amount_minor, buy_quantity, get_quantity,"
      " minimum_minor, currency, products, categories, starts_at, ends_at, usage_limit,"
      " per_customer_limit, priority, stackable, active, used, version, created_at, updated_at"
      " FROM promotions WHERE deleted_at IS NULL AND (?1 IS NULL OR id < ?1)"
      " ORDER BY id DESC LIMIT ?2",
      promotion_of, after, limit);
}

std::vector<Promotion> list_automatic_promotions(db::Reader& reader) {
  return reader.list(
      "SELECT id, name, kind, code, percent_ppm, amount_minor, buy_quantity, get_quantity,"
      " minimum_minor, currency, products, categories, starts_at, ends_at, usage_limit,"
      " per_customer_limit, priority, stackable, active, used, version, created_at, updated_at"
      " FROM promotions WHERE code_key IS NULL AND deleted_at IS NULL AND active = 1"
      " ORDER BY id",
      promotion_of);
}

void insert_promotion(db::Writer& writer, PromotionId id, const PromotionDraft& draft,
                      Instant now) {
  writer.run(
      "INSERT INTO promotions (id, name, kind, code, code_key, percent_ppm, amount_minor,"
      " buy_quantity, get_quantity, minimum_minor, currency, products, categories, starts_at,"
      " ends_at, usage_limit, per_customer_limit, priority, stackable, active, version, created_at,"
      " updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
      " ?17, ?18, ?19, ?20, 1, ?21, ?21)",
      id, draft.name, draft.kind, draft.code, code_key_of(draft), draft.percent_ppm,
      draft.amount_minor, draft.buy_quantity, draft.get_quantity, draft.minimum_minor,
      currency_code(draft), json::print(draft.products), json::print(draft.categories),
      draft.starts_at, draft.ends_at, draft.usage_limit, draft.per_customer_limit, draft.priority,
      draft.stackable, draft.active, now);
}

bool update_promotion(db::Writer& writer, PromotionId id, std::int64_t version,
                      const PromotionDraft& draft, Instant now) {
  return writer.run(
             "UPDATE promotions SET name = ?3, kind = ?4, code = ?5, code_key = ?6,"
             " percent_ppm = ?7, amount_minor = ?8, buy_quantity = ?9, get_quantity = ?10,"
             " minimum_minor = ?11, currency = ?12, products = ?13, categories = ?14,"
             " starts_at = ?15, ends_at = ?16, usage_limit = ?17, per_customer_limit = ?18,"
             " priority = ?19, stackable = ?20, active = ?21, version = version + 1,"
             " updated_at = ?22 WHERE id = ?1 AND version = ?2 AND deleted_at IS NULL",
             id, version, draft.name, draft.kind, draft.code, code_key_of(draft), draft.percent_ppm,
             draft.amount_minor, draft.buy_quantity, draft.get_quantity, draft.minimum_minor,
             currency_code(draft), json::print(draft.products), json::print(draft.categories),
             draft.starts_at, draft.ends_at, draft.usage_limit, draft.per_customer_limit,
             draft.priority, draft.stackable, draft.active, now) > 0;
}

bool delete_promotion(db::Writer& writer, PromotionId id, std::int64_t version, Instant now) {
  return writer.run(
             "UPDATE promotions SET deleted_at = ?3, active = 0"
             " WHERE id = ?1 AND version = ?2 AND deleted_at IS NULL",
             id, version, now) > 0;
}

bool count_use(db::Writer& writer, PromotionId id) {
  return writer.run(
             "UPDATE promotions SET used = used + 1 WHERE id = ?1 AND active = 1"
             " AND deleted_at IS NULL AND (usage_limit IS NULL OR used < usage_limit)",
             id) > 0;
}

bool uncount_use(db::Writer& writer, PromotionId id) {
  return writer.run("UPDATE promotions SET used = used - 1 WHERE id = ?1 AND used > 0", id) > 0;
}

bool count_customer_use(db::Writer& writer, PromotionId id, std::string_view customer_key,
                        std::optional<std::int64_t> limit) {
  return writer.run(
             "INSERT INTO promotion_customers (promotion_id, customer_key, used) VALUES (?1, ?2, 1)"
             " ON CONFLICT (promotion_id, customer_key) DO UPDATE SET used = used + 1"
             " WHERE ?3 IS NULL OR used < ?3",
             id, customer_key, limit) > 0;
}

void uncount_customer_use(db::Writer& writer, PromotionId id, std::string_view customer_key) {
  writer.run(
      "UPDATE promotion_customers SET used = used - 1"
      " WHERE promotion_id = ?1 AND customer_key = ?2 AND used > 0",
      id, customer_key);
}

std::int64_t customer_uses(db::Reader& reader, PromotionId id, std::string_view customer_key) {
  return reader
      .find(
          "SELECT used FROM promotion_customers WHERE promotion_id = ?1 AND customer_key = ?2",
          [](const db::Row& row) { return row.integer(0); }, id, customer_key)
      .value_or(0);
}

bool insert_use(db::Writer& writer, const PromotionUse& use) {
  return writer.run(
             "INSERT INTO promotion_uses (promotion_id, order_id, account_key, email_key)"
             " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
             use.promotion, use.order, use.account_key, use.email_key) > 0;
}

std::vector<PromotionUse> take_uses(db::Writer& writer, std::int64_t order) {
  return writer.list(
      "DELETE FROM promotion_uses WHERE order_id = ?1"
      " RETURNING promotion_id, order_id, account_key, email_key",
      [](const db::Row& row) {
        return PromotionUse{row.id<PromotionId>(0), row.integer(1), maybe_text(row, 2),
                            maybe_text(row, 3)};
      },
      order);
}

}  // namespace storecast::pricing
