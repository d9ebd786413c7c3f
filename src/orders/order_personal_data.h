// What orders know of a customer.
#pragma once

#include <string>

#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

// A JSON array of the account's orders, as it sees them.
std::string orders_of(db::Reader& reader, AccountId account);

// Takes name, address, e-mail and note out of the account's orders that are delivered or cancelled.
// Place and amounts stay, for the books; so do invoices. What is under way still has to arrive.
void forget_orders_of(db::Writer& writer, AccountId account, Instant now);

}  // namespace storecast::orders
