// Pictures of the demo's products, drawn by rule.
#pragma once

#include <string>

#include "app/demo_shop.h"

namespace storecast::app {

// 1200 x 900 pixels.
std::string demo_picture_png(const DemoProduct& product);

}  // namespace storecast::app
