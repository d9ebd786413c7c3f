// What staff do with the stock of variants, and customers who wait for it.
#pragma once

#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "identity/audit.h"
#include "inventory/ledger_view.h"
#include "inventory/variant_stock_store.h"

namespace storecast::inventory {

class LedgerService {
 public:
  LedgerService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  std::vector<VariantStockView> list(const VariantStockFilter& filter);
  // NotFound "no_such_variant".
  Result<std::vector<MovementView>> movements(VariantId variant, std::optional<std::int64_t> before,
                                              int limit);
  std::vector<AlertView> alerts(std::optional<std::int64_t> before, int limit);

  // Errors as of receive(), adjust() and transfer() in stock_ledger.h.
  Result<VariantStockView> move(const MovementInput& input, const identity::Actor& by);
  Result<VariantStockView> transfer(const TransferInput& input, const identity::Actor& by);
  Result<VariantStockView> set_threshold(VariantId variant, std::int64_t pieces,
                                         const identity::Actor& by);

  // Remembers who wants to hear when the variant can be bought again. Conflict "in_stock" when it
  // can be now, RateLimited when too many wait already.
  Result<void> notify(VariantId variant, std::string_view email);

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::inventory
