// Who a call of identity's routes comes from, and where from.
#pragma once

#include "http/endpoint.h"
#include "identity/account.h"

namespace storecast::identity {

// Precondition: the endpoint is not public. Routes ask for what any role may do; who may do more is
// the router's business.
Bearer bearer_of(const http::Call& call);

Client client_of(http::Call& call);

}  // namespace storecast::identity
