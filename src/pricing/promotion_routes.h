// /api/v1/promotions
#pragma once

#include "http/endpoint.h"
#include "pricing/promotion_service.h"

namespace storecast::pricing {

void add_promotion_routes(http::Routes& routes, PromotionService& promotions);

}  // namespace storecast::pricing
