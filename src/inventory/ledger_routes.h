#pragma once

#include "http/endpoint.h"
#include "inventory/ledger_service.h"

namespace storecast::inventory {

// The stock of variants and its movements, for staff; the wish to be told, for everybody.
void add_ledger_routes(http::Routes& routes, LedgerService& ledger);

}  // namespace storecast::inventory
