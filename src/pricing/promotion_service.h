// What staff may do with promotions.
#pragma once

#include <vector>

#include "core/date.h"
#include "db/database.h"
#include "identity/audit.h"
#include "pricing/promotion_view.h"
#include "pricing/version.h"

namespace storecast::pricing {

// Every cart looks at all promotions without a code.
constexpr std::size_t kMaxAutomaticPromotions = 100;

class PromotionService {
 public:
  PromotionService(db::Database& database, const Clock& clock)
      : database_(database), clock_(clock) {}

  // The newest first.
  std::vector<PromotionView> list(std::optional<PromotionId> after, int limit);
  Result<PromotionView> get(PromotionId id);
  // Conflict "code_exists", "too_many_automatic"; of replace also "limit_below_uses".
  Result<PromotionView> create(const PromotionInput& input, const identity::Actor& by = {});
  Result<PromotionView> replace(PromotionId id, WantedVersion version, const PromotionInput& input,
                                const identity::Actor& by = {});
  Result<void> remove(PromotionId id, WantedVersion version, const identity::Actor& by = {});

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::pricing
