#include "pricing/promotion_service.h"

#include "catalog/category_store.h"
#include "catalog/product_store.h"
#include "pricing/promotion_store.h"

namespace storecast::pricing {
namespace {

Error no_such_promotion() {
  return {ErrorKind::NotFound, "no_such_promotion", "There is no such promotion."};
}

Error refused(const db::ConstraintViolation& violation) {
  if (std::string_view(violation.what()).find("code_key") != std::string_view::npos) {
    return {ErrorKind::Conflict, "code_exists", "Another promotion has this code."};
  }
  return {ErrorKind::Conflict, "limit_below_uses",
          "It has been used more often than this limit allows."};
}

Result<void> check_references(db::Reader& reader, const PromotionDraft& draft) {
  Error error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", {}};
  for (std::size_t i = 0; i < draft.products.size(); ++i) {
    if (catalog::find_product(reader, draft.products[i])) continue;
    error.fields.push_back(
        {"/products/" + std::to_string(i), "no_such_product", "There is no such product."});
  }
  for (std::size_t i = 0; i < draft.categories.size(); ++i) {
    if (catalog::find_category_ref(reader, draft.categories[i])) continue;
    error.fields.push_back(
        {"/categories/" + std::to_string(i), "no_such_category", "There is no such category."});
  }
  if (error.fields.empty()) return {};
  return error;
}

// After the change: the transaction is undone when it made one too many.
Result<void> check_automatic_count(db::Reader& reader) {
  if (list_automatic_promotions(reader).size() <= kMaxAutomaticPromotions) return {};
  return Error{ErrorKind::Conflict, "too_many_automatic",
               "At most " + std::to_string(kMaxAutomaticPromotions) +
                   " promotions without a code can be active at once."};
}

Result<Promotion> current(db::Reader& reader, PromotionId id, WantedVersion version) {
  auto promotion = find_promotion(reader, id);
  if (!promotion) return no_such_promotion();
  TRY(check_version(version, promotion->version));
  return *promotion;
}

}  // namespace

std::vector<PromotionView> PromotionService::list(std::optional<PromotionId> after, int limit) {
  const auto found =
      database_.read([&](db::Reader& reader) { return list_promotions(reader, after, limit); });
  std::vector<PromotionView> views;
  for (const Promotion& promotion : found) views.push_back(view_of(promotion, clock_.now()));
  return views;
}

Result<PromotionView> PromotionService::get(PromotionId id) {
  const auto found = database_.read([&](db::Reader& reader) { return find_promotion(reader, id); });
  if (!found) return no_such_promotion();
  return view_of(*found, clock_.now());
}

Result<PromotionView> PromotionService::create(const PromotionInput& input,
                                               const identity::Actor& by) {
  const PromotionDraft draft = TRY(draft_from(input));
  const Instant now = clock_.now();
  const PromotionId id(new_id_value(now));
  try {
    return database_.write([&](db::Writer& writer) -> Result<PromotionView> {
      TRY(check_references(writer, draft));
      insert_promotion(writer, id, draft, now);
      TRY(check_automatic_count(writer));
      auto made = view_of(*find_promotion(writer, id), now);
      identity::audit(writer, {.actor = by,
                               .action = "promotion.created",
                               .object = id.to_string(),
                               .after = json::print(made),
                               .at = now});
      return made;
    });
  } catch (const db::ConstraintViolation& violation) {
    return refused(violation);
  }
}

Result<PromotionView> PromotionService::replace(PromotionId id, WantedVersion version,
                                                const PromotionInput& input,
                                                const identity::Actor& by) {
  const PromotionDraft draft = TRY(draft_from(input));
  const Instant now = clock_.now();
  try {
    return database_.write([&](db::Writer& writer) -> Result<PromotionView> {
      const Promotion before = TRY(current(writer, id, version));
      TRY(check_references(writer, draft));
      SC_ASSERT(update_promotion(writer, id, before.version, draft, now));
      TRY(check_automatic_count(writer));
      auto after = view_of(*find_promotion(writer, id), now);
      identity::audit(writer, {.actor = by,
                               .action = "promotion.updated",
                               .object = id.to_string(),
                               .before = json::print(view_of(before, now)),
                               .after = json::print(after),
                               .at = now});
      return after;
    });
  } catch (const db::ConstraintViolation& violation) {
    return refused(violation);
  }
}

Result<void> PromotionService::remove(PromotionId id, WantedVersion version,
                                      const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const Promotion before = TRY(current(writer, id, version));
    SC_ASSERT(delete_promotion(writer, id, before.version, clock_.now()));
    identity::audit(writer, {.actor = by,
                             .action = "promotion.deleted",
                             .object = id.to_string(),
                             .before = json::print(view_of(before, clock_.now())),
                             .at = clock_.now()});
    return {};
  });
}

}  // namespace storecast::pricing
