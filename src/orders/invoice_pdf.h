// Invoices on paper: A4, as many pages as the lines need, the fonts inside the file.
#pragma once

#include <string>

#include "orders/invoice_document.h"

namespace storecast::orders {

// The same document gives the same bytes. Characters that the font lacks come out as boxes.
std::string print_invoice(const InvoiceDocument& document);

}  // namespace storecast::orders
